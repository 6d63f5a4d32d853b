'use strict';

// Asks the address that the page came from. A subscription is answered as a stream of events, everything else as JSON.
async function ask(parameters, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...options?.headers, 'Content-Type': 'application/json', Accept: isSubscription(parameters, options) ? 'text/event-stream' : 'application/graphql-response+json, application/json' },
    body: JSON.stringify(parameters),
  });
  return response.headers.get('Content-Type')?.startsWith('text/event-stream') ? events(response.body) : response.json();
}

function isSubscription({ operationName }, options) {
  const operations = options?.documentAST?.definitions.filter((definition) => definition.kind === 'OperationDefinition') ?? [];
  return operations.find((one) => operations.length === 1 || one.name?.value === operationName)?.operation === 'subscription';
}

// An event is lines up to an empty one: "event: next" with the answer in its data, at last "event: complete".
async function* events(body) {
  let text = '';
  for await (const piece of pieces(body)) {
    text += piece;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      if (lines.includes('event: complete')) {
        return;
      }
      const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5)).join('\n');
      if (data.trim()) {
        yield JSON.parse(data);
      }
    }
  }
}

async function* pieces(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      yield piece.value;
    }
  } finally {
    await reader.cancel();
  }
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, {
  fetcher: ask,
  defaultHeaders: '{\n  "Authorization": "Bearer "\n}',
  defaultEditorToolsVisibility: 'headers',
  defaultQuery: '# Put your token into the header Authorization below.\n{\n  tasks(first: 10) {\n    nodes { id state progress rows }\n  }\n}\n',
}));
