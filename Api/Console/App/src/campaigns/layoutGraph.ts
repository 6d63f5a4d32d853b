import type { WorkflowNode } from '../graphql/schema'

export interface PlacedNode {
  node: WorkflowNode
  x: number
  y: number
}
export interface Point {
  x: number
  y: number
}
/** An edge goes through its points in turn; one that closes a circle leads back up and has none in between. */
export interface PlacedEdge {
  from: string
  to: string
  label: string
  isBack: boolean
  points: Point[]
}
export interface Graph {
  nodes: PlacedNode[]
  edges: PlacedEdge[]
  width: number
  height: number
}

export const boxWidth = 190
export const boxHeight = 62
const laneWidth = 26
const gapAcross = 30
const gapDown = 58
const sweeps = 8
const settlings = 40

interface Edge {
  from: string
  to: string
  label: string
}
interface Item {
  id: string
  layer: number
  width: number
  node: WorkflowNode | null
}
type Link = [above: Item, below: Item]

/**
 * Layers from the start downwards, after Sugiyama: an edge that closes a circle is turned round; each node stands one layer below the lowest of those before it; an edge that passes a layer
 * gets a lane of its own in it; and in every layer nodes and lanes are put in the order of the mean place of their neighbours, a few times down and up.
 */
export function layoutGraph(nodes: WorkflowNode[]): Graph {
  const edges = edgesOf(nodes)
  const back = circleEdges(nodes)
  const forward = edges.filter(edge => !back.has(key(edge)))
  const items = layersOf(nodes, forward)
  const lanes = new Map(forward.map(edge => [key(edge), lanesOf(edge, items)]))
  const all = [...items.values(), ...[...lanes.values()].flat()]
  const links = forward.flatMap(edge => linksOf(edge, items, lanes.get(key(edge))!))
  const layers = orderLayers(all, links)
  const centres = placeAcross(layers, links)
  return drawn(nodes, edges, back, items, lanes, centres, layers.length)
}

const key = (edge: { from: string; to: string }) => `${edge.from}\n${edge.to}`

function edgesOf(nodes: WorkflowNode[]): Edge[] {
  const known = new Set(nodes.map(node => node.id))
  return nodes.flatMap(node => node.next.filter(edge => known.has(edge.to)).map(edge => ({ from: node.id, to: edge.to, label: edge.label })))
}

// A walk into the depth: an edge to a node that is still being walked closes a circle.
function circleEdges(nodes: WorkflowNode[]): Set<string> {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const state = new Map<string, 'open' | 'done'>()
  const back = new Set<string>()
  const walk = (node: WorkflowNode) => {
    state.set(node.id, 'open')
    for (const { to } of node.next) {
      const next = byId.get(to)
      if (next && state.get(to) === 'open') back.add(key({ from: node.id, to }))
      else if (next && !state.has(to)) walk(next)
    }
    state.set(node.id, 'done')
  }
  for (const node of nodes) if (!state.has(node.id)) walk(node)
  return back
}

function layersOf(nodes: WorkflowNode[], edges: Edge[]): Map<string, Item> {
  const before = new Map(nodes.map(node => [node.id, edges.filter(edge => edge.to === node.id).map(edge => edge.from)]))
  const depths = new Map<string, number>()
  const depthOf = (id: string): number => {
    const depth = depths.get(id) ?? Math.max(-1, ...before.get(id)!.map(depthOf)) + 1
    depths.set(id, depth)
    return depth
  }
  return new Map(nodes.map(node => [node.id, { id: node.id, layer: depthOf(node.id), width: boxWidth, node }]))
}

function lanesOf(edge: Edge, items: Map<string, Item>): Item[] {
  const [first, last] = [items.get(edge.from)!.layer + 1, items.get(edge.to)!.layer]
  return Array.from({ length: Math.max(last - first, 0) }, (_, index) => ({ id: `${key(edge)}\n${index}`, layer: first + index, width: laneWidth, node: null }))
}

function linksOf(edge: Edge, items: Map<string, Item>, lanes: Item[]): Link[] {
  const way = [items.get(edge.from)!, ...lanes, items.get(edge.to)!]
  return way.slice(1).map((below, index) => [way[index]!, below])
}

function orderLayers(items: Item[], links: Link[]): Item[][] {
  const layers: Item[][] = []
  for (const item of items) (layers[item.layer] ??= []).push(item)
  const places = new Map<Item, number>()
  const note = (layer: Item[]) => layer.forEach((item, index) => places.set(item, index - (layer.length - 1) / 2))
  layers.forEach(note)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      const means = new Map(layer.map(item => [item, mean(neighbours(item, links, sweep % 2 === 0).map(near => places.get(near)!)) ?? places.get(item)!]))
      layer.sort((a, b) => means.get(a)! - means.get(b)!)
      note(layer)
    }
  }
  return layers
}

const neighbours = (item: Item, links: Link[], above: boolean) => links.filter(link => link[above ? 1 : 0] === item).map(link => link[above ? 0 : 1])

const mean = (values: number[]) => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null)

// Each item is drawn towards its neighbours as far as the order lets it: packed once from the left and once from the right, and the middle taken, which keeps all distances.
function placeAcross(layers: Item[][], links: Link[]): Map<Item, number> {
  const centres = new Map<Item, number>()
  for (const layer of layers) {
    let x = -layer.reduce((sum, item) => sum + item.width + gapAcross, -gapAcross) / 2
    for (const item of layer) {
      centres.set(item, x + item.width / 2)
      x += item.width + gapAcross
    }
  }
  for (let sweep = 0; sweep < settlings; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse())
      settle(layer, item => mean([...neighbours(item, links, true), ...neighbours(item, links, false)].map(near => centres.get(near)!)), centres)
  }
  // Last from below, so that a chain stands upright.
  for (const layer of [...layers].reverse()) settle(layer, item => mean(neighbours(item, links, false).map(near => centres.get(near)!)), centres)
  return centres
}

function settle(layer: Item[], wish: (item: Item) => number | null, centres: Map<Item, number>) {
  const wished = layer.map(item => wish(item) ?? centres.get(item)!)
  const apart = (index: number) => (layer[index]!.width + layer[index + 1]!.width) / 2 + gapAcross
  const fromLeft = [...wished]
  const fromRight = [...wished]
  for (let index = 1; index < layer.length; index++) fromLeft[index] = Math.max(wished[index]!, fromLeft[index - 1]! + apart(index - 1))
  for (let index = layer.length - 2; index >= 0; index--) fromRight[index] = Math.min(wished[index]!, fromRight[index + 1]! - apart(index))
  layer.forEach((item, index) => centres.set(item, (fromLeft[index]! + fromRight[index]!) / 2))
}

function drawn(
  nodes: WorkflowNode[],
  edges: Edge[],
  back: Set<string>,
  items: Map<string, Item>,
  lanes: Map<string, Item[]>,
  centres: Map<Item, number>,
  layerCount: number,
): Graph {
  const all = [...centres.keys()]
  const left = Math.min(...all.map(item => centres.get(item)! - item.width / 2), 0)
  const right = Math.max(...all.map(item => centres.get(item)! + item.width / 2), 0)
  const top = (item: Item) => item.layer * (boxHeight + gapDown)
  const centre = (item: Item) => centres.get(item)! - left
  const placed = nodes.map(node => ({ node, x: centre(items.get(node.id)!) - boxWidth / 2, y: top(items.get(node.id)!) }))
  const ways = edges.map(edge => {
    const [from, to] = [items.get(edge.from)!, items.get(edge.to)!]
    const isBack = back.has(key(edge))
    const start = { x: centre(from) + spread(from.node!, edge), y: top(from) + boxHeight }
    const between = (lanes.get(key(edge)) ?? []).flatMap(lane => [
      { x: centre(lane), y: top(lane) },
      { x: centre(lane), y: top(lane) + boxHeight },
    ])
    const points = isBack
      ? [
          { x: centre(from) + boxWidth / 2, y: top(from) + boxHeight / 2 },
          { x: centre(to) + boxWidth / 2, y: top(to) + boxHeight / 2 },
        ]
      : [start, ...between, { x: centre(to), y: top(to) }]
    return { ...edge, isBack, points }
  })
  return { nodes: placed, edges: ways, width: right - left, height: layerCount * (boxHeight + gapDown) - gapDown }
}

// Edges that leave the same box begin beside each other, in the order of the ways out.
function spread(node: WorkflowNode, edge: Edge): number {
  const index = node.next.findIndex(way => way.to === edge.to && way.label === edge.label)
  return node.next.length < 2 ? 0 : (index - (node.next.length - 1) / 2) * (boxWidth / (node.next.length + 0.5))
}
