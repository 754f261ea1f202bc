// Shapes of actors, and lines with their heads and marks, as paths: as the program draws them.

function pointAt(line, t) {
  const u = 1 - t;
  return [
    u * u * line.x0 + 2 * u * t * line.x1 + t * t * line.x2,
    u * u * line.y0 + 2 * u * t * line.y1 + t * t * line.y2,
  ];
}

function distanceTo(line, x, y) {
  let least = Infinity;
  let [ax, ay] = pointAt(line, 0);
  for (let i = 1; i <= 12; i++) {
    const [bx, by] = pointAt(line, i / 12);
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const t = Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    least = Math.min(least, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y));
    [ax, ay] = [bx, by];
  }
  return least;
}

// Heads and the mark of the sign, as render/ink.c has them, as one path. at: from the figure to where
// it is drawn, k times as large.
function marksOf(line, at, k) {
  const point = ([x, y]) => at(x, y);
  const parts = [headPath(point(pointAt(line, 1)), at(line.x1, line.y1), line.width, k)];
  if (line.tie.mutual) parts.push(headPath(point(pointAt(line, 0)), at(line.x1, line.y1), line.width, k));
  const [x, y] = point(pointAt(line, 0.5));
  if (line.kind === KIND.cooperation) parts.push(shapePath(0, x, y, (2.2 + 0.6 * line.width) * k));
  if (line.kind === KIND.conflict) {
    const [ax, ay] = at(line.x0, line.y0);
    const [bx, by] = at(line.x2, line.y2);
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const [dx, dy] = [(bx - ax) / length, (by - ay) / length];
    const half = (4 + line.width) * k;
    const thick = (Math.max(line.width, 1.8) * k) / 2;
    const corner = (a, b) => `${(x + dx * a - dy * b).toFixed(1)},${(y + dy * a + dx * b).toFixed(1)}`;
    parts.push(`M${corner(-thick, -half)}L${corner(thick, -half)}L${corner(thick, half)}L${corner(-thick, half)}Z`);
  }
  return parts.join("");
}

function headPath([x, y], [fromX, fromY], width, k) {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const long = (6 + 2 * width) * k;
  const half = (2.4 + 0.9 * width) * k;
  const base = (side) =>
    `${(x - dx * long - dy * half * side).toFixed(1)},${(y - dy * long + dx * half * side).toFixed(1)}`;
  return `M${x.toFixed(1)},${y.toFixed(1)}L${base(1)}L${base(-1)}Z`;
}

// Corners of shapes with the area of a circle of radius 1: none for the circle, rectangle, diamond, hexagon.
const CORNERS = [
  null,
  [[-0.991, -0.793], [0.991, -0.793], [0.991, 0.793], [-0.991, 0.793]],
  [[0, -1.253], [1.253, 0], [0, 1.253], [-1.253, 0]],
  [[-0.55, -0.952], [0.55, -0.952], [1.1, 0], [0.55, 0.952], [-0.55, 0.952], [-1.1, 0]],
];

// How far they reach across and down.
const HALVES = CORNERS.map((corners) =>
  [0, 1].map((axis) => Math.max(...(corners ?? [[1, 1]]).map((corner) => corner[axis]))),
);

function addShape(context, shape, x, y, radius) {
  if (CORNERS[shape] === null) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  CORNERS[shape].forEach(([dx, dy], i) => context[i === 0 ? "moveTo" : "lineTo"](x + dx * radius, y + dy * radius));
  context.closePath();
}

function shapePath(shape, x, y, radius) {
  const number = (value) => value.toFixed(1);
  if (CORNERS[shape] === null) {
    const half = (width) => `a${number(radius)},${number(radius)} 0 1,0 ${number(width)},0`;
    return `M${number(x - radius)},${number(y)}${half(2 * radius)}${half(-2 * radius)}Z`;
  }
  return `M${CORNERS[shape].map(([dx, dy]) => `${number(x + dx * radius)},${number(y + dy * radius)}`).join("L")}Z`;
}

// A shape as a small picture beside text.
function shapeMark({ shape, dashed }, fillColour, stroke) {
  const attributes = {
    d: shapePath(shape, 0, 0, 8),
    fill: fillColour,
    stroke,
    "stroke-dasharray": dashed ? "3 2.5" : null,
  };
  const picture = { class: "mark", viewBox: "-12 -12 24 24", "aria-hidden": "true", "stroke-width": 1.5 };
  return svgEl("svg", picture, svgEl("path", attributes));
}
