import type { Json } from '../graphql/schema'

const isObject = (value: Json | undefined): value is { [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of the profile that a row brings: its inner data (Altcraft), its properties (Placewise), or all of it (D·engage). */
export function sentFields(payload: Json): [string, Json][] {
  if (!isObject(payload)) return []
  const { data, properties, ...flat } = payload
  if (isObject(data)) return Object.entries(data)
  return Object.entries(isObject(properties) ? { ...flat, ...properties } : payload)
}
