// What the console reads of the schema. Every query asks for a part; these are the parts by name.

export type TaskState = 'WAITING' | 'WORKING' | 'WAITING_FOR_RETRY' | 'FINISHED' | 'FAILED' | 'CANCELLED'
export type Dialect = 'ALTCRAFT' | 'DENGAGE' | 'PLACEWISE'
export type RowOutcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'SKIPPED' | 'REJECTED'
export type DeliveryState = 'KEPT' | 'SENT' | 'SKIPPED' | 'FAILED'
export type CampaignKind = 'TRIGGER' | 'WORKFLOW'
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

export interface PageInfo {
  hasNextPage: boolean
  hasPreviousPage: boolean
  startCursor: string | null
  endCursor: string | null
}
export interface Connection<T> {
  nodes: T[]
  pageInfo: PageInfo
}

export interface OutcomeCounts {
  created: number
  updated: number
  unchanged: number
  skipped: number
  rejected: number
  notAttempted: number
}
export interface StateCount {
  state: TaskState
  count: number
  exact: boolean
}

export interface TaskItem {
  id: string
  number: number
  dialect: Dialect
  state: TaskState
  progress: number
  rows: number
  counts: OutcomeCounts
  launched: number
  rowsPerSecond: number | null
  secondsLeft: number | null
  importId: string | null
  error: string | null
  retries: number
  retryAt: string | null
  acceptedAt: string
  startsAt: string | null
  startedAt: string | null
  finishedAt: string | null
  canCancel: boolean
  canRetry: boolean
}

export interface Transition {
  at: string
  from: TaskState | null
  to: TaskState
  cause: string
}
export interface RatePoint {
  at: string
  rows: number
}
export interface ErrorCount {
  code: number
  text: string
  rows: number
}
export interface LaunchRequest {
  kind: CampaignKind
  campaignId: number
  name: string | null
  delayMinutes: number
  content: Json
  launchOn: string
}

export interface Bulk {
  databaseId: number | null
  matching: string
  rule: MatchingRule
  launch: LaunchRequest | null
  payloadExpiresAt: string
  expiresAt: string
  history: Transition[]
  rates: RatePoint[]
  errorCodes: ErrorCount[]
}

export interface Task extends TaskItem {
  requestNumber: string | null
  warnings: Json
  statusWords: { altcraft: string; dengage: string; placewise: string }
  bulk: Bulk
}

export interface RowError {
  code: number
  place: string
  text: string
}
export interface ProfileShort {
  id: string
  email: string | null
  phones: string[]
}
export interface RowShort {
  ord: number
  outcome: RowOutcome
  error: RowError | null
}
export interface Row extends RowShort {
  sent: Json
}
export interface ListedRow extends RowShort {
  profile: ProfileShort | null
}
export interface FieldChange {
  field: string
  before: Json
  after: Json
}
export interface MatchingRule {
  fieldName: string | null
  resourceId: number | null
  query: Json
  writing: 'UPSERT' | 'ADD' | 'UPDATE' | 'UPDATE_OR_SKIP' | 'FIND'
  skipTriggers: boolean
  skipInvalidSubscriptions: boolean
  detectGeo: boolean
  allOrNothing: boolean
}

export interface Launch {
  ord: number
  kind: CampaignKind
  campaignId: number
  campaign: string | null
  profile: ProfileShort | null
  node: string | null
  enteredAt: string | null
  dueAt: string | null
  endedAt: string | null
}

export interface DeliveryItem {
  id: string
  ord: number
  kind: CampaignKind
  campaignId: number
  node: string
  state: DeliveryState
  reason: string
  reply: string
  attempts: number
  channel: string
  address: string
  subject: string
  createdAt: string
}

export interface Delivery extends DeliveryItem {
  text: string
  html: string
  profile: ProfileShort | null
  task: { id: string } | null
}

export interface Profile {
  id: string
  number: number
  databaseId: number
  email: string | null
  phones: string[]
  fields: Record<string, Json>
  subscriptions: Json
  createdAt: string
  updatedAt: string
}

export interface Field {
  name: string
  type: string
  isSystem: boolean
  isMatchable: boolean
}
export interface Database {
  id: number
  name: string
  fields: Field[]
}
export interface Counter {
  name: string
  count: number
}

export interface Trigger {
  id: number
  name: string
  databaseId: number
  kind: string
  active: boolean
  resourceId: number
  channel: string
  message: { subject: string; text: string; html: string }
  condition: Json
  counters: Counter[]
}

export interface WorkflowNode {
  id: string
  type: string
  next: { label: string; to: string }[]
  counters: Counter[]
  standing: number
}
export interface WorkflowItem {
  id: number
  name: string
  databaseId: number
  active: boolean
  mode: string
  version: number
  counters: Counter[]
}
export interface Workflow extends WorkflowItem {
  nodes: WorkflowNode[]
}

export interface MessagePreview {
  channel: string
  skipReason: string
  address: string
  subject: string
  text: string
  html: string
}
export interface Limit {
  dialect: Dialect
  windowSeconds: number
  concurrency: number
  mostQueued: number
  isKnown: boolean
  used: number
  resetsAt: string | null
  held: string[]
  queued: string[]
}
export interface DeadLetter {
  id: string
  queue: string
  message: string
  body: Json
  error: string
  attempts: number
  failedAt: string
}
export interface Health {
  status: string
  checks: { name: string; status: string }[]
  queues: { queue: string; waiting: number; oldestSeconds: number | null }[]
}
export interface ImportProgress {
  id: string
  rows: number
  counts: OutcomeCounts
  states: StateCount[]
  firstAcceptedAt: string
}

export interface UserError {
  code: string
  field: string[] | null
  message: string
}

export interface TaskFilter {
  states?: TaskState[]
  dialects?: Dialect[]
  importId?: string
  acceptedAfter?: string
  acceptedBefore?: string
  error?: string
  id?: string
}
