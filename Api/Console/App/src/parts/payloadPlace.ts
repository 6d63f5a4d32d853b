import type { Json } from '../graphql/schema'

export type Path = (string | number)[]

/** data[17].data.email as its steps. */
export function stepsOf(place: string): Path {
  return [...place.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : (quoted ?? name!),
  )
}

function has(value: Json, path: Path): boolean {
  let at: Json | undefined = value
  for (const step of path) {
    if (at === null || typeof at !== 'object') return false
    at = Array.isArray(at) ? at[step as number] : Object.hasOwn(at, step) ? at[step] : undefined
    if (at === undefined) return false
  }
  return true
}

/** Where in a row's own payload a place of the whole request lies: the first steps lead to the row. null: the field is not there. */
export function placeWithin(payload: Json, place: string): Path | null {
  const steps = stepsOf(place)
  for (let start = 0; start < steps.length; start++) {
    const path = steps.slice(start)
    if (has(payload, path)) return path
  }
  return null
}
