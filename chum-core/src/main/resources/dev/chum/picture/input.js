// ---- What the user does.

const NOTCH = 1.2; // zoom of one turn of the wheel
const DRAG_PIXELS = 4;

// Where an event is, however the picture is scrolled, scaled or embedded.
function place(event) {
  const frame = surface.getBoundingClientRect();
  const across = Math.min(1, Math.max(0, (event.clientX - frame.left) / frame.width));
  const down = (event.clientY - frame.top) / frame.height;
  return {
    across,
    time: view.from + across * (view.to - view.from),
    entity: entityAt(layout.axisY + down * plotHeight),
  };
}

surface.addEventListener('wheel', event => {
  event.preventDefault();
  const { time } = place(event);
  const lines = event.deltaMode === 0 ? 100 : 3; // pixels or lines of one notch
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(event.deltaX / lines / 10);
  else zoom(NOTCH ** (-event.deltaY / lines), time);
}, { passive: false });

let drag = null;
surface.addEventListener('pointerdown', event => {
  if (event.button !== 0) return;
  surface.setPointerCapture(event.pointerId);
  drag = { x: event.clientX, from: view.from, to: view.to, moved: false };
});
surface.addEventListener('pointermove', event => {
  if (drag) {
    const moved = event.clientX - drag.x;
    drag.moved ||= Math.abs(moved) >= DRAG_PIXELS;
    if (drag.moved) {
      const nanos = moved / surface.getBoundingClientRect().width * (drag.to - drag.from);
      show(drag.from - nanos, drag.to - nanos);
    }
  }
  const { entity, time } = place(event);
  point(entity, time);
});
surface.addEventListener('pointerup', event => {
  const click = drag && !drag.moved;
  drag = null;
  if (click) mark(place(event).time, event.shiftKey);
});
surface.addEventListener('pointercancel', () => { drag = null; });
surface.addEventListener('pointerleave', () => {
  if (!drag) point(null, -1);
});
surface.addEventListener('dblclick', event => zoom(4, place(event).time));

// ---- Legend and search.

const stateItems = [...legend.querySelectorAll('.state')];
for (const item of stateItems) {
  const state = Number(item.dataset.state);
  item.setAttribute('role', 'button');
  item.setAttribute('tabindex', '0');
  item.setAttribute('aria-label', `${states[state].name}: ${rounded(states[state].nanos)}`);
  element('title', {}, item).textContent = states[state].name;
  const toggle = () => choose(chosen.state === state ? -1 : state);
  item.addEventListener('click', toggle);
  item.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  });
}

function choose(state) {
  chosen.state = state;
  for (const item of stateItems) item.setAttribute('aria-pressed', Number(item.dataset.state) === state);
  emphasise();
  draw(true);
}

function find(text) {
  chosen.search = text.trim().toLowerCase();
  emphasise();
  files.forEach((file, f) => svg.querySelectorAll('g.labels')[f].querySelectorAll('text').forEach((label, i) => {
    label.classList.toggle('hit', chosen.search !== '' && entityFound(file.entities[i * layout.rowsPerLabel]));
  }));
  draw(true);
}
search.addEventListener('input', () => find(search.value));
search.addEventListener('keydown', event => {
  event.stopPropagation(); // letters are no commands here
  if (event.key === 'Escape' || event.key === 'Enter') {
    event.preventDefault();
    if (event.key === 'Escape') {
      search.value = '';
      find('');
    }
    surface.focus();
  }
});

function clear() {
  marks.length = 0;
  search.value = '';
  point(null, -1);
  find('');
  choose(-1);
}

function reset() {
  clear();
  show(0, model.duration);
}

// ---- Keys.

// Goes to another entity, at the time pointed at or in the middle.
function step(rows) {
  const time = pointed.time >= view.from && pointed.time < view.to ? pointed.time : middleOfView();
  const at = entities.indexOf(pointed.entity);
  const next = at < 0 ? 0 : Math.min(entities.length - 1, Math.max(0, at + rows));
  select(entities[next], time);
}

// Goes to the next or the previous rectangle of the entity pointed at.
function stride(direction) {
  if (!pointed.entity) return step(0);
  const { entity, time } = pointed;
  const i = Math.min(entity.parts.length - 1, Math.max(0, rectangleAt(entity, time) + direction));
  const middle = (entity.times[i] + entity.times[i + 1]) / 2;
  if (middle < view.from || middle > view.to) show(middle - (view.to - view.from) / 2, middle + (view.to - view.from) / 2);
  return select(entity, middle);
}

function select(entity, time) {
  point(entity, time);
  const i = rectangleAt(entity, time);
  const what = i < 0 ? 'no state' : statesOf(entity.parts[i]).map(([state]) => states[state].name).slice(0, 3).join(', ');
  spoken.textContent = `${entity.name}: ${what}${i < 0 ? '' : `, ${rounded(entity.times[i + 1] - entity.times[i])}`}`;
}

const keys = {
  ArrowLeft: event => event.shiftKey ? stride(-1) : pan(-0.1),
  ArrowRight: event => event.shiftKey ? stride(1) : pan(0.1),
  ArrowUp: () => step(-1),
  ArrowDown: () => step(1),
  '+': () => zoom(1.5, focusTime()),
  '=': () => zoom(1.5, focusTime()),
  '-': () => zoom(1 / 1.5, focusTime()),
  Enter: event => mark(focusTime(), event.shiftKey),
  0: () => show(0, model.duration),
  Home: () => show(0, model.duration),
  Escape: clear,
  '/': () => search.focus(),
  '?': () => { help.hidden = !help.hidden; },
};
const focusTime = () => pointed.time >= view.from && pointed.time <= view.to ? pointed.time : middleOfView();

// In a page of its own every key is for the picture; within another page, those when it has the focus.
(standalone ? document : svg).addEventListener('keydown', event => {
  const onButton = event.target.closest && event.target.closest('button');
  if (event.ctrlKey || event.altKey || event.metaKey || !keys[event.key] || (onButton && event.key === 'Enter')) return;
  event.preventDefault();
  keys[event.key](event);
});

// ---- Axis and side column stay in sight when a tall picture is scrolled.

function stay() {
  const frame = svg.getBoundingClientRect();
  const scale = frame.height / layout.height || 1;
  const above = Math.max(0, -frame.top / scale);
  const below = Math.min(layout.height, (window.innerHeight - frame.top) / scale);
  const axisDown = Math.min(Math.max(0, above - (layout.axisY - 24)), layout.plotBottom - layout.axisY - layout.rowHeight);
  const sideDown = Math.max(0, Math.min(above, layout.height - panelTop - 260));
  header.setAttribute('transform', `translate(0 ${Math.max(0, axisDown)})`);
  side.setAttribute('transform', `translate(0 ${sideDown})`);
  panelFrame.setAttribute('height', Math.max(120, below - sideDown - panelTop - 8));
}

svg.append(header);
svg.classList.add('alive');
if (!standalone) svg.querySelector('title').remove(); // a page would show it as a tip over everything
addEventListener('scroll', stay, { passive: true });
addEventListener('resize', () => { stay(); draw(true); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => draw(true));
stay();
draw(true);
