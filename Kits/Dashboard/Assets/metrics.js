import { field, h, select } from './dom.js';
import { ask, refresh } from './live.js';
import { chart } from './chart.js';

const windows = [['5', '5 minutes'], ['15', '15 minutes'], ['60', '1 hour'], ['360', '6 hours']];

export function open(page, [service, scope, name], query, signal) {
  let minutes = query.get('minutes') ?? '5';
  const search = h('input', { type: 'search', placeholder: 'name' });
  const list = h('nav', { class: 'instruments', 'aria-label': 'Instruments' });
  const picture = h('section', { class: 'picture' });
  page.append(
    h('h1', {}, 'Metrics'),
    h('div', { class: 'tools' }, field('Search', search), field('Window', select(windows, minutes, chosen => { minutes = chosen; load(); }))),
    h('div', { class: 'metrics' }, list, picture));

  let instruments = [];
  const drawList = () => {
    const found = instruments.filter(instrument => instrument.name.toLowerCase().includes(search.value.toLowerCase()));
    list.replaceChildren(...[...Map.groupBy(found, instrument => instrument.scope)].sort(([a], [b]) => a < b ? -1 : 1).map(([group, members]) =>
      h('div', {}, h('h2', {}, group || 'without a scope'), members.map(instrument => link(instrument, { service, scope, name })))));
  };
  const load = refresh('metrics', async () => {
    const now = await ask('api/metrics', signal);
    if (JSON.stringify(now) !== JSON.stringify(instruments)) {
      instruments = now;
      drawList();
    }

    const chosen = instruments.find(instrument => instrument.service === service && instrument.scope === scope && instrument.name === name);
    if (!name) {
      picture.replaceChildren(h('p', { class: 'muted' }, instruments.length === 0 ? 'No metric has arrived yet.' : 'Choose an instrument.'));
    } else {
      const answer = await ask(`api/metrics/chart?${new URLSearchParams({ service, scope, name, minutes })}`, signal);
      picture.replaceChildren(...(answer ? chart(chosen, answer) : [h('p', {}, `Nothing has arrived of ${name}.`)]));
    }
  }, signal);
  search.addEventListener('input', drawList);
}

function link(instrument, here) {
  const isHere = instrument.name === here.name && instrument.scope === here.scope && instrument.service === here.service;
  return h('a', {
    href: `#/metrics/${[instrument.service, instrument.scope, instrument.name].map(encodeURIComponent).join('/')}`,
    'aria-current': isHere ? 'true' : null,
    title: instrument.description,
  }, instrument.name, h('small', {}, instrument.kind));
}
