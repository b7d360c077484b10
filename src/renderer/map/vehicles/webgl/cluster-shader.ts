import { HATCHED, RING_PX } from '../../symbols/cluster-painter.ts';
import { SEGMENTS } from '../../symbols/symbol-key.ts';
import { GLSL_MIDDLE } from './world-place.ts';

const LAST = SEGMENTS.length - 1;
const NOT_LIVE = SEGMENTS.indexOf('notLive');
/** Dashes and the room between them, in CSS pixels. */
const [DASH, SPACE] = HATCHED;
const float = (value: number): string => value.toFixed(4);

/** A square round a ring with its alarm. `ends` are those of its segments' arcs, `marks` its alarm, its count's cell and width. */
export const CLUSTER_VERTEX = `#version 300 es
layout(location = 0) in vec4 place;
layout(location = 1) in vec4 endsA;
layout(location = 2) in vec4 endsB;
layout(location = 3) in uvec3 marks;
uniform float ratio;
flat out vec2 middle;
flat out vec4 firstEnds;
flat out vec4 lastEnds;
flat out uvec3 marked;
out vec2 at;
${GLSL_MIDDLE}
void main() {
  middle = middleOf(place);
  firstEnds = endsA;
  lastEnds = endsB;
  marked = marks;
  float half_ = (endsB.w + 10.0) * ratio;
  at = (vec2(gl_VertexID & 1, gl_VertexID >> 1) - 0.5) * 2.0 * half_;
  gl_Position = onScreen(middle + at);
}
`;

/** The ring as \`cluster-painter.ts\` draws it, each part laid over the one before by how much of a pixel it covers. */
export const CLUSTER_FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
uniform float ratio;
uniform vec3 segmentColours[${SEGMENTS.length}];
uniform vec3 halo;
uniform vec3 stroke;
uniform vec3 hollow;
uniform vec3 alarm;
uniform vec3 pastAlarm;
uniform vec3 warning;
uniform sampler2D counts;
uniform ivec3 cells;
flat in vec2 middle;
flat in vec4 firstEnds;
flat in vec4 lastEnds;
flat in uvec3 marked;
in vec2 at;
out vec4 colour;

const float TURN = 6.283185307;

/** How much of a pixel lies on the inner side of a straight edge \`inside\` CSS pixels away: the exact area; \`way\` is the edge's normal. */
float cover(float inside, vec2 way) {
  float long_ = max(abs(way.x), abs(way.y));
  float short_ = min(abs(way.x), abs(way.y));
  float apart = abs(inside) * ratio;
  float corner_ = max((long_ + short_) / 2.0 - apart, 0.0);
  float share = apart <= (long_ - short_) / 2.0 ? 0.5 + apart / long_ : 1.0 - corner_ * corner_ / max(2.0 * long_ * short_, 1e-6);
  return inside < 0.0 ? 1.0 - share : share;
}
/** How much of a pixel lies in a stripe. */
float stripe(float from, float to, float value, vec2 way) {
  return max(0.0, cover(to - value, way) - cover(from - value, way));
}
void lay(vec3 over, float share) { colour = colour * (1.0 - share) + vec4(over, 1.0) * share; }
void disc(vec2 p, float radius, vec3 over) { lay(over, cover(radius - length(p), normalize(p))); }
void ring(vec2 p, float radius, float width, vec3 over) {
  lay(over, stripe(radius - width / 2.0, radius + width / 2.0, length(p), normalize(p)));
}

/** Distance to the triangle of an alarm, negative inside (after I. Quilez's exact distance to a triangle). */
float toTriangle(vec2 p) {
  vec2 a = vec2(0.0, -5.0), b = vec2(5.4, 4.4), c = vec2(-5.4, 4.4);
  vec2 ab = b - a, bc = c - b, ca = a - c, ap = p - a, bp = p - b, cp = p - c;
  vec2 toAb = ap - ab * clamp(dot(ap, ab) / dot(ab, ab), 0.0, 1.0);
  vec2 toBc = bp - bc * clamp(dot(bp, bc) / dot(bc, bc), 0.0, 1.0);
  vec2 toCa = cp - ca * clamp(dot(cp, ca) / dot(ca, ca), 0.0, 1.0);
  vec2 nearest = min(min(vec2(dot(toAb, toAb), ab.x * ap.y - ab.y * ap.x), vec2(dot(toBc, toBc), bc.x * bp.y - bc.y * bp.x)),
    vec2(dot(toCa, toCa), ca.x * cp.y - ca.y * cp.x));
  return -sqrt(nearest.x) * sign(nearest.y);
}
float box(vec2 p, vec2 from, vec2 to) {
  return stripe(from.x, to.x, p.x, vec2(1.0, 0.0)) * stripe(from.y, to.y, p.y, vec2(0.0, 1.0));
}
void badge(vec2 p, vec3 over) {
  float apart = toTriangle(p);
  vec2 way = normalize(vec2(dFdx(apart), dFdy(apart)) + 1e-6);
  lay(hollow, cover(2.0 - apart, way));
  lay(over, cover(0.7 - apart, way));
  lay(hollow, box(p, vec2(-0.75, -2.4), vec2(0.75, 1.2)));
  lay(hollow, box(p, vec2(-0.75, 2.0), vec2(0.75, 3.5)));
}

void segments(vec2 p, float radius) {
  float ends[${SEGMENTS.length}] = float[](firstEnds.x, firstEnds.y, firstEnds.z, firstEnds.w, lastEnds.x, lastEnds.y, lastEnds.z);
  float out_ = length(p);
  vec2 outward = normalize(p);
  vec2 along_ = vec2(-outward.y, outward.x);
  float inRing = stripe(radius - ${float(RING_PX)}, radius, out_, outward);
  float turned = atan(p.x, -p.y);
  if (turned < 0.0) turned += TURN;
  int present = 0;
  float from = 0.0;
  for (int one = 0; one <= ${LAST}; one++) {
    float to = ends[one];
    if (to > from) {
      present++;
      float share = inRing;
      if (to - from < TURN - 0.001) share *= cover((turned - from) * out_, along_) * cover((to - turned) * out_, along_);
      if (one == ${NOT_LIVE}) {
        float along = mod((turned - from) * (radius - ${float(RING_PX / 2)}), ${float(DASH + SPACE)});
        share *= min(1.0, stripe(0.0, ${float(DASH)}, along, along_) + cover(along - ${float(DASH + SPACE)}, along_));
      }
      lay(segmentColours[one], share);
    }
    from = to;
  }
  if (present < 2) return;
  from = 0.0;
  for (int one = 0; one <= ${LAST}; one++) {
    float to = ends[one];
    if (to > from) {
      vec2 way = vec2(sin(to), -cos(to));
      float across = abs(way.x * p.y - way.y * p.x);
      lay(hollow, cover(0.7 - across, way) * stripe(radius - ${float(RING_PX)}, radius, dot(p, way), way));
    }
    from = to;
  }
}

/** The count, on whole pixels. */
void count(float widthPx, int cell) {
  vec2 corner_ = floor(vec2(middle.x - widthPx / 2.0 * ratio, middle.y - float(cells.z) / 2.0) + 0.5);
  ivec2 pixel = ivec2(floor(middle + at - corner_));
  if (any(lessThan(pixel, ivec2(0))) || any(greaterThanEqual(pixel, cells.yz))) return;
  vec4 text = texelFetch(counts, ivec2(cell % cells.x, cell / cells.x) * cells.yz + pixel, 0);
  colour = text + colour * (1.0 - text.a);
}

void main() {
  colour = vec4(0.0);
  vec2 p = at / ratio;
  float radius = lastEnds.w;
  disc(p, radius + 2.6, halo);
  disc(p, radius + 1.2, stroke);
  segments(p, radius);
  disc(p, radius - ${float(RING_PX)}, hollow);
  count(float(marked.z), int(marked.y));
  if (marked.x == 3u) {
    badge(p - vec2(radius, -radius) * 0.74, warning);
  } else if (marked.x > 0u) {
    vec3 tone = marked.x == 1u ? alarm : pastAlarm;
    ring(p, radius + 3.4, 4.6, hollow);
    ring(p, radius + 3.4, 2.2, tone);
    badge(p - vec2(radius + 3.0, -radius - 3.0) * 0.74, tone);
  }
}
`;
