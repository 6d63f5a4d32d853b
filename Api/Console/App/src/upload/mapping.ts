import type { Field, Json } from '../graphql/schema'
import type { Entry } from './readFile'

/** Which field of the profile each column goes to; an empty name: nowhere. */
export type Mapping = Record<string, string>

export interface Cell {
  value: Json | undefined
  fault?: string
}

const synonyms: Record<string, string[]> = {
  email: ['email', 'mail', 'emailaddress'],
  phones: ['phone', 'phones', 'mobile', 'gsm', 'msisdn', 'tel', 'telephone', 'phonenumber', 'mobilephone', 'cell'],
  _fname: ['firstname', 'fname', 'givenname', 'name'],
  _lname: ['lastname', 'lname', 'surname', 'familyname'],
  _bdate: ['birthdate', 'birthday', 'dateofbirth', 'bdate', 'dob'],
  _sex: ['gender', 'sex'],
  _city: ['city', 'town'],
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The fields that a column may go to: those of the database, e-mail and phones first. */
export function targetsOf(fields: Field[]): Field[] {
  const own: Field[] = [
    { name: 'email', type: 'string', isSystem: true, isMatchable: true },
    { name: 'phones', type: 'phones', isSystem: true, isMatchable: true },
  ]
  return [...own, ...fields.filter(field => field.name !== 'email' && field.name !== 'phones')]
}

/** A guess by the names; no field is given twice. */
export function guessMapping(columns: string[], targets: Field[]): Mapping {
  const taken = new Set<string>()
  const mapping: Mapping = {}
  for (const column of columns) {
    const name = plain(column)
    const found =
      targets.find(field => field.name === column) ??
      targets.find(field => plain(field.name) === name) ??
      targets.find(field => synonyms[field.name]?.includes(name))
    mapping[column] = found && !taken.has(found.name) ? found.name : ''
    if (mapping[column]) taken.add(mapping[column])
  }
  return mapping
}

/** A value of the file as the field's type has it. An empty cell is no value. */
export function readCell(value: Json | undefined, type: string): Cell {
  if (value === undefined || value === null || value === '') return { value: undefined }
  if (typeof value !== 'string') return { value: type === 'phones' && !Array.isArray(value) ? [String(value)] : value }
  const text = value.trim()
  switch (type.toLowerCase()) {
    case 'int':
    case 'integer':
    case 'long':
      return /^[+-]?\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? { value: Number(text) } : { value, fault: 'is no whole number' }
    case 'float':
    case 'double':
    case 'decimal':
    case 'number':
      return text !== '' && Number.isFinite(Number(text)) ? { value: Number(text) } : { value, fault: 'is no number' }
    case 'bool':
    case 'boolean':
      return /^(true|1|yes)$/i.test(text) ? { value: true } : /^(false|0|no)$/i.test(text) ? { value: false } : { value, fault: 'is neither true nor false' }
    case 'phones':
      return {
        value: text
          .split(/[,;]/)
          .map(phone => phone.trim())
          .filter(Boolean),
      }
    case 'tags':
    case 'array':
    case 'list':
      return {
        value: text
          .split(/[,;]/)
          .map(tag => tag.trim())
          .filter(Boolean),
      }
    case 'object':
    case 'arr_object':
    case 'json':
      return readObject(text)
    default:
      return { value: text }
  }
}

function readObject(text: string): Cell {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return { value: text, fault: 'is no JSON' }
  }
}

/** The cells of a row by field, in the order of the columns. */
export function readRow(row: Entry, mapping: Mapping, types: ReadonlyMap<string, string>): [string, Cell][] {
  return Object.entries(mapping)
    .filter(([, target]) => target)
    .map(([column, target]) => [target, readCell(row[column], types.get(target) ?? 'string')])
}

/** The row in the form of the API. A value that could not be read goes as it stands: the server says what is wrong with it, and the row is kept for correction. */
export function entryOf(row: Entry, mapping: Mapping, types: ReadonlyMap<string, string>): Entry {
  const data: Entry = {}
  for (const [name, { value }] of readRow(row, mapping, types)) if (value !== undefined) data[name] = value
  return { data }
}
