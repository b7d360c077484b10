/** A linked program with the places of its uniforms. */
export interface GlProgram {
  readonly program: WebGLProgram;
  /** Draws by it from now on. */
  activate(): void;
  uniform(name: string): WebGLUniformLocation | null;
}

/** Thrown where a graphics card's driver refuses what every WebGL2 takes: it is drawn on the canvas then. */
export class GlError extends Error {}

/** Compiles and links. Throws a `GlError` with the driver's own words. */
export function createProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): GlProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (shader === null) throw new GlError('no shader');
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    // Goes when the program goes.
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) {
    const words = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader) ?? '');
    const log = [gl.getProgramInfoLog(program) ?? '', ...words].join(' ').trim();
    gl.deleteProgram(program);
    throw new GlError(log);
  }
  return {
    program,
    activate: () => gl.useProgram(program),
    uniform: (name) => gl.getUniformLocation(program, name),
  };
}

/** A texture of whole pixels, read pixel by pixel, from what was drawn on a surface, which is given back. */
export function createTexture(gl: WebGL2RenderingContext, source: ImageBitmap): WebGLTexture {
  const texture = emptyTexture(gl);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source);
  source.close();
  return texture;
}

/** A texture without contents, bound. */
export function emptyTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  // Surfaces are premultiplied, and so is what is drawn.
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  return texture;
}
