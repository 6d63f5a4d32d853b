import { h, svg } from './dom.js';
import { brief, number, shortTime } from './format.js';

const width = 900;
const height = 320;
const edge = { left: 64, right: 16, top: 12, bottom: 28 };

// A line for each series over time, with its newest, least and greatest value below: who cannot see the picture reads the table.
export function chart(instrument, { from, to, chart: { unit, lines, leftOut } }) {
  const values = lines.flatMap(line => line.points.map(point => point[1]));
  const [low, high] = [Math.min(0, ...values), nice(Math.max(...values, 0))];
  const x = at => edge.left + (width - edge.left - edge.right) * (at - from) / (to - from);
  const y = value => height - edge.bottom - (height - edge.top - edge.bottom) * (value - low) / ((high - low) || 1);
  return [
    h('h2', {}, instrument?.name ?? ''),
    h('p', { class: 'muted' }, [instrument?.description, readable(unit), instrument?.service].filter(text => text).join(' · ')),
    svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `${instrument?.name} over time`, class: 'chart' },
      ...grid(low, high, from, to, x, y),
      ...lines.map((line, index) => series(line, index, x, y))),
    lines.length === 0 ? h('p', { class: 'muted' }, 'No points in this window.') : table(lines, unit),
    leftOut > 0 ? h('p', { class: 'muted' }, `The ${lines.length} greatest lines; ${leftOut} more are left out.`) : h('span'),
  ];
}

function grid(low, high, from, to, x, y) {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return [
    ...steps.map(step => low + (high - low) * step).flatMap(value => [
      svg('line', { x1: edge.left, x2: width - edge.right, y1: y(value), y2: y(value), class: 'grid' }),
      svg('text', { x: edge.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, brief(value)),
    ]),
    ...steps.map(step => from + (to - from) * step).map((at, index) =>
      svg('text', { x: x(at), y: height - 8, 'text-anchor': index === steps.length - 1 ? 'end' : index === 0 ? 'start' : 'middle' }, shortTime(at))),
  ];
}

function series(line, index, x, y) {
  const points = line.points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`);
  return line.points.length === 1
    ? svg('circle', { cx: x(line.points[0][0]), cy: y(line.points[0][1]), r: 3, class: `dot hue${index}` })
    : svg('polyline', { points: points.join(' '), class: `line hue${index}` });
}

function table(lines, unit) {
  return h('div', { class: 'scroll' }, h('table', { class: 'list' },
    h('thead', {}, h('tr', {}, ['', 'Series', `Now (${readable(unit) || 'count'})`, 'Least', 'Greatest'].map((text, index) => h('th', { scope: 'col', class: index > 1 ? 'number' : null }, text)))),
    h('tbody', {}, lines.map((line, index) => {
      const values = line.points.map(point => point[1]);
      return h('tr', {},
        h('td', {}, h('span', { class: `swatch hue${index}` })),
        h('td', {}, line.label || 'all'),
        ...[values.at(-1), Math.min(...values), Math.max(...values)].map(value => h('td', { class: 'number' }, number(value))));
    }))));
}

// The unit {request} is a word for people, By a byte.
function readable(unit) {
  return unit.replace(/[{}]/g, '').replace(/^By\b/, 'bytes').replace(/^1$/, '');
}

function nice(value) {
  if (!(value > 0)) {
    return 1;
  }

  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 4, 5, 8, 10].map(step => step * power).find(step => step >= value);
}
