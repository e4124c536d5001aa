// ---- What is seen of the time, and what lies over it: axis, cross hair, marks.

const LEAST_NANOS = Math.min(20, model.duration);
const PIXELS_PER_TICK = 110;
const view = { from: 0, to: model.duration };
const marks = []; // times, at most two

// What stays at the upper edge: the axis, and over it the times of the marks and of the cross hair.
const header = element('g', { class: 'header' }, svg);
const axis = svg.querySelector('g.axis');
const flags = element('g', { class: 'flags', 'text-anchor': 'middle' });
header.append(axis, flags);
const plotHeight = layout.plotBottom - layout.axisY;
const overlay = element('svg', {
  class: 'overlay', x: layout.plotX, y: layout.axisY, width: layout.plotWidth, height: plotHeight,
}, svg);
const outside = [0, 1].map(() => element('rect', { class: 'outside', height: plotHeight, fill: '#fff' }, overlay));
const lines = [0, 1].map(() => element('g', { class: 'mark' }, overlay));
for (const line of lines) line.append(element('path', { class: 'halo' }), element('path'));
const hair = element('path', { class: 'hair' }, overlay);
const box = element('rect', { class: 'box', fill: 'none' }, overlay);
const surface = element('rect', {
  class: 'surface', x: layout.plotX, y: layout.axisY, width: layout.plotWidth, height: plotHeight,
  fill: 'transparent', tabindex: 0, role: 'application',
  'aria-label': 'Timelines. Arrows pan and choose an entity, plus and minus zoom, question mark for help.',
}, svg);

const xOf = time => (time - view.from) / (view.to - view.from) * layout.plotWidth;

// Shows a stretch of time, moved and cut to what there is.
function show(from, to) {
  const duration = Math.min(model.duration, Math.max(LEAST_NANOS, to - from));
  const middle = (from + to) / 2;
  view.from = Math.min(model.duration - duration, Math.max(0, middle - duration / 2));
  view.to = view.from + duration;
  draw(true);
}

// Zooms so that what is at a time stays where it is; a factor above 1 shows more detail.
function zoom(factor, time) {
  const duration = view.to - view.from;
  const now = Math.min(model.duration, Math.max(LEAST_NANOS, duration / factor));
  const from = time - (time - view.from) * now / duration;
  show(from, from + now);
}

const pan = share => show(view.from + share * (view.to - view.from), view.to + share * (view.to - view.from));

// ---- What is pointed at: by the mouse, or by the keys.

const pointed = { entity: null, time: -1 };

function point(entity, time) {
  Object.assign(pointed, { entity, time });
  draw(false);
}

// A moment, as exact as a pixel of the view is, or more.
function momentOf(time, duration = view.to - view.from) {
  return moment(model.begin + time, stepFor(Math.min(view.to - view.from, duration), 2000), model.begin + view.to);
}

function entityAt(y) {
  for (const file of files) {
    const row = Math.floor((y - file.top) / layout.rowHeight);
    if (row >= 0 && row < file.entities.length) return file.entities[row];
  }
  return null;
}

// Moves a mark, or adds one that measures the time from the first.
function mark(time, measure) {
  marks.length = measure && marks.length ? 1 : 0;
  marks.push(time);
  draw(false);
}

let due = null;
function draw(rows) {
  if (due) {
    due.rows ||= rows;
    return;
  }
  due = { rows };
  requestAnimationFrame(() => {
    const { rows: all } = due;
    due = null;
    if (all) {
      paint(view);
      drawAxis();
    }
    drawOverlay();
    drawPanel();
  });
}

// The time at a line over the timelines, on a ground of its own.
function flag(time) {
  const text = element('text', { x: (layout.plotX + xOf(time)).toFixed(1), y: layout.axisY - 8 });
  text.textContent = momentOf(time);
  const width = text.textContent.length * 6.4 + 10;
  const ground = { x: (layout.plotX + xOf(time) - width / 2).toFixed(1), y: layout.axisY - 21, width, height: 18, rx: 3 };
  return [element('rect', { class: 'flag', ...ground }), text];
}

function drawAxis() {
  const step = stepFor(view.to - view.from, Math.max(1, Math.floor(layout.plotWidth / PIXELS_PER_TICK)));
  const ticks = [element('rect', {
    class: 'paper', x: 0, y: layout.axisY - 24, width: layout.sideX - 10, height: 20, fill: '#fff',
  })];
  const [from, to] = [model.begin + view.from, model.begin + view.to];
  for (let n = Math.ceil(from / step - 1e-9); n * step <= to * (1 + 1e-15); n++) {
    const x = layout.plotX + xOf(n * step - model.begin);
    ticks.push(element('path', { d: `M${x.toFixed(1)} ${layout.axisY - 5}v5`, stroke: '#888' }));
    const text = element('text', { x: x.toFixed(1), y: layout.axisY - 8 });
    text.textContent = moment(n * step, step, to);
    ticks.push(text);
  }
  axis.replaceChildren(...ticks);
}

function drawOverlay() {
  lines.forEach((line, i) => {
    const path = i < marks.length ? `M${xOf(marks[i]).toFixed(1)} 0V${plotHeight}` : '';
    for (const stroke of line.children) stroke.setAttribute('d', path);
  });
  const ends = marks.length === 2 ? [...marks].sort((a, b) => a - b).map(xOf) : [0, layout.plotWidth];
  outside[0].setAttribute('width', Math.max(0, ends[0]));
  outside[1].setAttribute('x', ends[1]);
  outside[1].setAttribute('width', Math.max(0, layout.plotWidth - ends[1]));
  flags.replaceChildren(...[...marks, pointed.time].filter(at => at >= view.from && at <= view.to).flatMap(flag));
  const { entity, time } = pointed;
  hair.setAttribute('d', time >= view.from && time <= view.to ? `M${xOf(time)} 0V${plotHeight}` : '');
  const i = entity ? rectangleAt(entity, time) : -1;
  const seen = i >= 0 && entity.times[i] < view.to && entity.times[i + 1] > view.from;
  box.setAttribute('visibility', seen ? 'visible' : 'hidden');
  if (seen) {
    const x = Math.max(-2, xOf(entity.times[i]));
    const end = Math.min(layout.plotWidth + 2, xOf(entity.times[i + 1]));
    box.setAttribute('x', x);
    box.setAttribute('width', Math.max(1, end - x));
    box.setAttribute('y', entity.y - layout.axisY);
    box.setAttribute('height', Math.max(1, layout.rowHeight - layout.rowGap));
  }
}
