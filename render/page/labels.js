// Which labels fit, and where: the most important first, none over another or over a shape.

const LEAST_LABEL_SCALE = 10 / 12; // letters are never drawn smaller than 10 pixels
const LABEL_GAP = 3; // pixels between a shape and its label
const LEAST_OBSTACLE = 2; // pixels: the radius of shapes that labels keep clear of

// Boxes that are taken; cells make looking them up quick.
class Taken {
  constructor(cell) {
    Object.assign(this, { cell, cells: new Map() });
  }

  *#cellsOf({ left, top, right, bottom }) {
    const at = (length) => Math.floor(length / this.cell);
    for (let i = at(left); i <= at(right); i++) for (let j = at(top); j <= at(bottom); j++) yield i * 1e5 + j;
  }

  add(box) {
    for (const key of this.#cellsOf(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  meets(box) {
    for (const key of this.#cellsOf(box))
      for (const other of this.cells.get(key) ?? [])
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
          return true;
    return false;
  }
}

function shapeBox({ actor, x, y, radius }, margin) {
  const [across, down] = HALVES[types[actor.type].shape];
  const [dx, dy] = [across * radius + margin, down * radius + margin];
  return { left: x - dx, right: x + dx, top: y - dy, bottom: y + dy };
}

// Below a shape, above it, right and left of it.
function besideShape(place, { width, height }, gap) {
  const { left, top, right, bottom } = shapeBox(place, gap);
  const [middle, level] = [place.x - width / 2, place.y - height / 2];
  const corners = [[middle, bottom], [middle, top - height], [right, level], [left - width, level]];
  return corners.map(([x, y]) => ({ left: x, right: x + width, top: y, bottom: y + height }));
}

// Gives labels their boxes: a map from those of the places, the most important first, whose labels
// fit, no more than `most`. spotsOf: the boxes that a label may have, the best first. Lengths are the
// figure's, k pixels each.
function placeLabels(some, k, spotsOf, most = Infinity) {
  const taken = new Taken(80 / k);
  const far = (MARGIN - 4) / k;
  const isInside = ({ left, top, right, bottom }) =>
    left > -far && right < worldWidth + far && top > -far && bottom < worldHeight + far;
  for (const place of some) if (place.radius * k >= LEAST_OBSTACLE) taken.add(shapeBox(place, 1 / k));
  const found = new Map();
  for (const place of some) {
    if (found.size >= most) break;
    const spot = spotsOf(place).find((box) => isInside(box) && !taken.meets(box));
    if (!spot) continue;
    taken.add(spot);
    found.set(place, spot);
  }
  return found;
}

// Places, those that the reader has chosen first.
function chosenFirst(some, ...chosen) {
  const first = some.filter((place) => chosen.includes(place.actor));
  return [...first, ...some.filter((place) => !first.includes(place))];
}
