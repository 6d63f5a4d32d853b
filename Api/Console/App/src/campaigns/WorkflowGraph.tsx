import { useEffect, useRef } from 'preact/hooks'
import type { WorkflowNode } from '../graphql/schema'
import { count } from '../parts/numbers'
import { countOf, skippedOf } from './counters'
import { boxHeight, boxWidth, layoutGraph, type PlacedEdge } from './layoutGraph'

const margin = 28
// Edges that lead back up bow out on the right.
const bow = 70

/** The workflow as a picture; the table below it says the same in words. */
export function WorkflowGraph({ nodes, name }: { nodes: WorkflowNode[]; name: string }) {
  const frame = useRef<HTMLDivElement>(null)
  const graph = layoutGraph(nodes)
  const [width, height] = [graph.width + 2 * margin + (graph.edges.some(edge => edge.isBack) ? bow : 0), graph.height + 2 * margin]
  // On a narrow screen the start of the workflow, in the middle, comes first.
  useEffect(() => {
    if (frame.current) frame.current.scrollLeft = (frame.current.scrollWidth - frame.current.clientWidth) / 2
  }, [])
  return (
    <div ref={frame} class="graph" tabIndex={0} role="region" aria-label={`${name} as a graph`}>
      <svg
        width={width}
        height={height}
        viewBox={`${-margin} ${-margin} ${width} ${height}`}
        role="img"
        aria-label={`${nodes.length} nodes; the table below lists them`}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {graph.edges.map(edge => (
          <path key={keyOf(edge)} class={edge.isBack ? 'edge back' : 'edge'} d={pathOf(edge)} marker-end="url(#arrow)" />
        ))}
        {graph.edges.map(
          edge =>
            edge.label &&
            edge.label !== onlyWay && (
              <text key={keyOf(edge)} class="edge-label" x={edge.points[0]!.x + (edge.isBack ? 26 : 0)} y={edge.points[0]!.y + (edge.isBack ? -6 : 19)}>
                {edge.label}
              </text>
            ),
        )}
        {graph.nodes.map(({ node, x, y }) => (
          <Box key={node.id} node={node} x={x} y={y} />
        ))}
      </svg>
    </div>
  )
}

// How the ways of nodes that have one are called: a picture needs no word for it.
const onlyWay = 'next'

const keyOf = (edge: PlacedEdge) => `${edge.from}>${edge.to}>${edge.label}`

function pathOf({ points, isBack }: PlacedEdge): string {
  const [first, ...others] = points
  let [x, y] = [first!.x, first!.y]
  let path = `M${x} ${y}`
  for (const next of others) {
    const bend = (next.y - y) / 2
    path += isBack
      ? `C${x + bow} ${y} ${next.x + bow} ${next.y} ${next.x} ${next.y}`
      : x === next.x
        ? `L${next.x} ${next.y}`
        : `C${x} ${y + bend} ${next.x} ${next.y - bend} ${next.x} ${next.y}`
    ;[x, y] = [next.x, next.y]
  }
  return path
}

const cut = (text: string, most: number) => (text.length > most ? text.slice(0, most - 1) + '…' : text)

function factsOf({ counters }: WorkflowNode): string[] {
  const [entered, failed, skipped] = [countOf(counters, 'entered') || countOf(counters, 'launched'), countOf(counters, 'failed'), skippedOf(counters)]
  const sent = countOf(counters, 'sent') + countOf(counters, 'kept')
  const facts: [number, string][] = [
    [sent, 'sent'],
    [failed, 'failed'],
    [skipped, 'skipped'],
    [entered, 'entered'],
  ]
  return facts.filter(([value]) => value > 0).map(([value, word]) => `${count(value)} ${word}`)
}

function Box({ node, x, y }: { node: WorkflowNode; x: number; y: number }) {
  const facts = factsOf(node)
  return (
    <g class={`node ${node.type.toLowerCase().replace(/[^a-z]/g, '-')}`} transform={`translate(${x} ${y})`}>
      <title>{`${node.id} (${node.type}): ${[`${count(node.standing)} standing`, ...facts].join(', ')}`}</title>
      <rect width={boxWidth} height={boxHeight} rx="6" />
      <text class="node-type" x="12" y="18">
        {node.type.replaceAll('_', ' ')}
      </text>
      <text class="node-name" x="12" y="35">
        {cut(node.id, 23)}
      </text>
      <text class="node-facts" x="12" y="52">
        {cut(facts.slice(0, 2).join(' · '), 29) || '–'}
      </text>
      {node.standing > 0 && (
        <g class="standing" transform={`translate(${boxWidth - 34} 0)`}>
          <rect x="-24" y="-10" width="48" height="20" rx="10" />
          <text y="4">{count(node.standing)}</text>
        </g>
      )}
    </g>
  )
}
