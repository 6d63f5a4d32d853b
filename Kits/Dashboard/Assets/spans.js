const mostAlike = 6;

// Leaves out the spans of hidden scopes; what stands below them moves up to the next one that is shown.
export function visible(spans, hidden) {
  const byId = new Map(spans.map(span => [span.id, span]));
  const shownAbove = span => {
    const passed = new Set();
    let above = byId.get(span.parent);
    while (above && hidden.has(above.scope) && !passed.has(above)) {
      passed.add(above);
      above = byId.get(above.parent);
    }

    return above && !hidden.has(above.scope) ? above.id : '';
  };
  return spans.filter(span => !hidden.has(span.scope)).map(span => ({ ...span, parent: hidden.size > 0 ? shownAbove(span) : span.parent }));
}

// Puts spans below their parents, earliest first. Many of the same name under one parent are folded behind the first ones.
export function arrange(spans, state) {
  const ids = new Set(spans.map(span => span.id));
  const byParent = Map.groupBy(spans, span => ids.has(span.parent) ? span.parent : '');
  const rows = [];
  const seen = new Set();
  const place = (parent, depth) => {
    const alike = new Map();
    const folded = new Map();
    for (const span of byParent.get(parent) ?? []) {
      const key = `${parent} ${span.name}`;
      alike.set(key, (alike.get(key) ?? 0) + 1);
      if (alike.get(key) > mostAlike && !state.unfolded.has(key)) {
        folded.set(key, (folded.get(key) ?? 0) + 1);
      } else if (!seen.has(span.id)) {
        // Spans may claim to be each other's parents.
        seen.add(span.id);
        rows.push({ span, depth, children: byParent.get(span.id)?.length ?? 0 });
        if (!state.collapsed.has(span.id)) {
          place(span.id, depth + 1);
        }
      }
    }

    for (const [key, more] of folded) {
      rows.push({ key, more, depth });
    }
  };
  place('', 0);
  return rows;
}
