import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxWidth, layoutGraph } from '../src/campaigns/layoutGraph'
import type { WorkflowNode } from '../src/graphql/schema'

const node = (id: string, ...next: string[]): WorkflowNode => ({ id, type: 'wait', next: next.map(to => ({ label: '', to })), counters: [], standing: 0 })

const workflow = [node('start', 'ask'), node('ask', 'yes', 'no', 'end'), node('yes', 'end'), node('no', 'ask', 'end'), node('end')]

test('every edge leads down, but for those that close a circle', () => {
  const graph = layoutGraph(workflow)
  for (const edge of graph.edges) assert.equal(edge.points[0]!.y > edge.points.at(-1)!.y, edge.isBack)
  assert.deepEqual(
    graph.edges.filter(edge => edge.isBack).map(edge => `${edge.from} ${edge.to}`),
    ['no ask'],
  )
})

test('no two boxes of a layer overlap, and no edge passes through a box', () => {
  const graph = layoutGraph(workflow)
  for (const a of graph.nodes) for (const b of graph.nodes) if (a !== b && a.y === b.y) assert.ok(Math.abs(a.x - b.x) > boxWidth)
  const passing = graph.edges.find(edge => edge.from === 'ask' && edge.to === 'end')!.points.slice(1, -1)
  assert.equal(passing.length, 2)
  for (const point of passing) for (const box of graph.nodes) if (box.y === point.y) assert.ok(point.x < box.x || point.x > box.x + boxWidth)
})

test('a chain stands upright, and an edge to nowhere is left out', () => {
  const graph = layoutGraph([node('a', 'b'), node('b', 'c', 'nowhere'), node('c')])
  assert.deepEqual(
    graph.nodes.map(placed => placed.x),
    [0, 0, 0],
  )
  assert.equal(graph.edges.length, 2)
})
