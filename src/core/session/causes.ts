/** Every way a connection can fail, read into a cause a dispatcher can act on. */
export {
  closedRepeatedlyFault,
  closeFault,
  errorFault,
  silenceFault,
  timeoutFault,
} from './network-causes.ts';
export { connackFault, disconnectFault } from './reason-causes.ts';
