import { facts, h } from './dom.js';
import { duration, time } from './format.js';

// Everything about one span.
export function details(span, trace) {
  const pairs = list => list.map(attribute => [attribute.key, attribute.value]);
  const others = span.links.filter(id => id !== trace.id);
  return [
    h('h2', {}, span.name),
    facts([
      ['service', span.service], ['scope', span.scope], ['kind', span.kind], ['started', `${time(trace.startedAt + span.start)} (after ${duration(span.start)})`],
      ['duration', duration(span.milliseconds)], ['status', span.isError ? `error ${span.status}`.trim() : ''], ['span', span.id.split('-')[1]],
    ]),
    span.isLinked ? h('p', { class: 'muted' }, 'Not of this trace: it was done for several causes at once, and links to this one.') : null,
    section('Attributes', span.attributes.length > 0 && facts(pairs(span.attributes))),
    ...span.events.map(event => section(`${event.name} after ${duration(event.at)}`, facts(pairs(event.attributes)))),
    section('Links', others.length > 0 && h('ul', {}, others.map(id => h('li', {}, h('a', { href: `#/traces/${id}` }, id))))),
    section('Resource', span.resource.length > 0 && facts(pairs(span.resource))),
  ].filter(part => part);
}

function section(title, content) {
  return content && h('details', { open: title !== 'Resource' }, h('summary', {}, title), content);
}
