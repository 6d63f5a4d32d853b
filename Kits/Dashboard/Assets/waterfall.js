import { h } from './dom.js';
import { duration, time } from './format.js';
import { ask, onNew } from './live.js';
import { arrange, visible } from './spans.js';
import { details } from './details.js';

const steps = 4;
const hues = 8;

export async function openTrace(page, id, signal) {
  const trace = await ask(`api/traces/${encodeURIComponent(id)}`, signal);
  if (!trace) {
    page.append(h('h1', {}, 'Trace'), h('p', {}, 'Nothing is known of this trace: it has not arrived yet, or had to make room for newer ones.'), h('a', { href: '#/traces' }, 'All traces'));
    return;
  }

  const state = { collapsed: new Set(), unfolded: new Set(), hidden: new Set(), chosen: null };
  const news = h('button', { type: 'button', hidden: true, onclick: () => { page.replaceChildren(); openTrace(page, id, signal); } }, 'show what has arrived since');
  const panel = h('aside', { class: 'panel', 'aria-live': 'polite' });
  const rows = h('div', { class: 'rows', role: 'treegrid', 'aria-label': 'Spans' });
  const draw = () => rows.replaceChildren(...arrange(visible(trace.spans, state.hidden), state).map(row => element(row, trace, state, draw, panel)));
  const root = trace.spans.find(span => span.parent === '') ?? trace.spans[0];
  page.append(
    h('p', { class: 'path' }, h('a', { href: '#/traces' }, 'Traces'), ` / ${id}`),
    h('h1', {}, root.name),
    h('p', { class: 'muted' }, [
      time(trace.startedAt), duration(trace.milliseconds), `${trace.spans.length} spans`, count(trace.spans.filter(span => span.isError).length, 'error'),
    ].filter(text => text).join(' · '), ' · ', h('a', { href: `#/logs?trace=${id}` }, 'logs of this trace'), ' ', news),
    legend(trace, state, () => { draw(); rows.firstChild?.setAttribute('tabindex', '0'); }),
    h('div', { class: 'waterfall' }, h('div', { class: 'picture' }, axis(trace), rows), panel));
  rows.addEventListener('keydown', event => move(event, rows));
  onNew('traces', async () => {
    const now = await ask(`api/traces/${encodeURIComponent(id)}`, signal);
    news.hidden = !now || now.spans.length === trace.spans.length;
  }, signal);
  draw();
  rows.firstChild?.setAttribute('tabindex', '0');
}

// Each scope with its colour; a press takes its spans out of the picture or brings them back.
function legend(trace, state, draw) {
  const scopes = [...Map.groupBy(trace.spans, span => span.scope)].map(([scope, spans]) => [scope, spans.length]);
  return h('div', { class: 'legend', role: 'group', 'aria-label': 'Scopes' }, scopes.map(([scope, amount]) => {
    const button = h('button', {
      type: 'button',
      'aria-pressed': 'true',
      onclick: () => {
        const isHidden = state.hidden.has(scope);
        state.hidden[isHidden ? 'delete' : 'add'](scope);
        button.setAttribute('aria-pressed', String(isHidden));
        draw();
      },
    }, h('span', { class: `swatch hue${hue(scope, trace)}` }), `${scope || 'without a scope'} ${amount}`);
    return button;
  }));
}

function axis(trace) {
  const ticks = Array.from({ length: steps + 1 }, (_, index) => {
    const tick = h('span', { class: index === steps ? 'tick last' : 'tick' }, duration(trace.milliseconds * index / steps));
    tick.style.left = `${100 * index / steps}%`;
    return tick;
  });
  return h('div', { class: 'row axis' }, h('span', { class: 'name' }, 'Span'), h('span', { class: 'line' }, ticks));
}

function element(row, trace, state, draw, panel) {
  if (row.more) {
    return h('div', { class: 'row', role: 'row' }, name(row, h('button', {
      type: 'button', class: 'plain', onclick: () => { state.unfolded.add(row.key); draw(); },
    }, `… ${row.more} more like the one above`)), h('span', { class: 'line', role: 'gridcell' }));
  }

  const { span } = row;
  const result = h('div', {
    class: `row${span.isError ? ' error' : ''}${span.isLinked ? ' linked' : ''}`,
    role: 'row',
    'aria-level': String(row.depth + 1),
    'aria-expanded': row.children > 0 ? String(!state.collapsed.has(span.id)) : null,
    tabindex: '-1',
    onclick: () => choose(result, span, trace, state, panel),
  }, name(row, toggle(row, state, draw), h('span', { class: 'label', title: `${span.name} (${span.service}, ${span.scope})` }, span.name)), line(span, trace));
  result.classList.toggle('chosen', state.chosen === span.id);
  return result;
}

function name(row, ...content) {
  const cell = h('span', { class: 'name', role: 'gridcell' }, content);
  cell.style.paddingInlineStart = `${0.4 + Math.min(row.depth, 20) * 0.9}rem`;
  return cell;
}

function toggle(row, state, draw) {
  const { id } = row.span;
  const isCollapsed = state.collapsed.has(id);
  return row.children === 0 ? h('span', { class: 'toggle' }) : h('button', {
    type: 'button',
    class: 'plain toggle',
    tabindex: '-1',
    'aria-label': isCollapsed ? 'expand' : 'collapse',
    onclick: event => {
      event.stopPropagation();
      state.collapsed[isCollapsed ? 'delete' : 'add'](id);
      draw();
    },
  }, isCollapsed ? '▸' : '▾');
}

function line(span, trace) {
  const bar = h('span', { class: `bar hue${hue(span.scope, trace)}` });
  const start = 100 * span.start / Math.max(trace.milliseconds, 0.001);
  const width = 100 * span.milliseconds / Math.max(trace.milliseconds, 0.001);
  bar.style.left = `${start}%`;
  bar.style.width = `${width}%`;
  const label = h('span', { class: start + width > 75 ? 'time before' : 'time' }, duration(span.milliseconds));
  if (start + width > 75) {
    label.style.right = `${100 - start}%`;
  } else {
    label.style.left = `${start + width}%`;
  }

  return h('span', { class: 'line', role: 'gridcell' }, bar, label);
}

// As many colours as there are, in the order in which the scopes come in.
function hue(scope, trace) {
  trace.scopes ??= [...new Set(trace.spans.map(span => span.scope))];
  return trace.scopes.indexOf(scope) % hues;
}

function choose(row, span, trace, state, panel) {
  state.chosen = span.id;
  row.parentElement.querySelectorAll('.chosen').forEach(other => other.classList.remove('chosen'));
  row.classList.add('chosen');
  panel.replaceChildren(...details(span, trace));
}

function move(event, rows) {
  const row = event.target.closest('.row');
  const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling, Home: rows.firstElementChild, End: rows.lastElementChild }[event.key];
  if (next) {
    event.preventDefault();
    row?.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  } else if (event.key === 'Enter' && event.target === row) {
    row.click();
  } else if ((event.key === 'ArrowLeft' && row.ariaExpanded === 'true') || (event.key === 'ArrowRight' && row.ariaExpanded === 'false')) {
    const index = [...rows.children].indexOf(row);
    row.querySelector('.toggle').click();
    rows.children[index]?.setAttribute('tabindex', '0');
    rows.children[index]?.focus();
  }
}

const count = (amount, word) => amount === 0 ? '' : `${amount} ${word}${amount === 1 ? '' : 's'}`;
