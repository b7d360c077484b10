/** Every way a connection can fail, read into a cause a dispatcher can act on. */
export {
  closedRepeatedlyFault,
  closeFault,
  errorFault,
  faultIn,
  silenceFault,
  timeoutFault,
} from './network-causes.ts';
export { connackFault, disconnectFault, type Refused } from './reason-causes.ts';
