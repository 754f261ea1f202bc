// Which labels fit: the highest ranked first, none over another.

const LEAST_LABEL_SCALE = 0.92; // letters are never drawn smaller than this

// boxes: [{ left, top, right, bottom }] on the screen, the most important first. Returns those that
// stay, as an array of truths.
function placeLabels(boxes) {
  const CELL = 80;
  const cells = new Map();
  return boxes.map((box) => {
    const keys = [];
    for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i++)
      for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j++) keys.push(i * 1e5 + j);
    for (const key of keys)
      for (const other of cells.get(key) ?? [])
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
          return false;
    for (const key of keys) {
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(box);
    }
    return true;
  });
}

// Where a label is tied to its shape: the point of its box that is nearest.
function anchorOf(place) {
  return {
    x: Math.min(Math.max(place.x, place.left), place.right),
    y: Math.min(Math.max(place.y, place.top), place.bottom),
  };
}
