import { useRef, useState } from 'preact/hooks'
import type { Database, Trigger, WorkflowItem } from '../graphql/schema'
import { messageOf } from '../graphql/send'
import { Empty, Fault } from '../parts/Notice'
import { count, counted } from '../parts/numbers'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'
import { base } from '../shell/router'
import { mayImport } from '../shell/session'
import { ImportSummary } from '../tasks/ImportSummary'
import { DropZone } from './DropZone'
import { ImportOptions } from './ImportOptions'
import { MapColumns } from './MapColumns'
import { entryOf, guessMapping, targetsOf, type Mapping } from './mapping'
import { openFile, type Entry, type Source } from './readFile'
import { RowPreview } from './RowPreview'
import { mostRows, type ImportSettings } from './sendRows'
import { useUpload } from './useUpload'

const setupQuery = /* GraphQL */ `
  query Setup {
    databases { id name fields { name type isSystem isMatchable } }
    triggers { id name active kind }
    workflows { id name active }
  }
`

interface Setup {
  databases: Database[]
  triggers: Trigger[]
  workflows: WorkflowItem[]
}

// Not randomUUID: a page that came without TLS does not have it.
const newImportId = () => `console-${new Date().toISOString().slice(0, 10)}-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16).padStart(8, '0')}`

/** From a file to tasks: choose it, map its columns, see the first rows, send it, follow it. */
export function UploadPage() {
  const setup = useQuery<Setup>(setupQuery)
  const [opened, setOpened] = useState<{ file: File; source: Source } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const top = useRef<HTMLHeadingElement>(null)
  if (!mayImport.value)
    return (
      <Page title="Import">
        <Empty>
          <p>Your token may look, but not import.</p>
        </Empty>
      </Page>
    )

  const open = async (file: File) => {
    try {
      setOpened({ file, source: await openFile(file) })
      setFault(null)
      setTimeout(() => top.current?.focus())
    } catch (reason) {
      setFault(messageOf(reason))
    }
  }
  return (
    <Page
      title="Import"
      actions={
        opened && (
          <button type="button" onClick={() => setOpened(null)}>
            Another file
          </button>
        )
      }
    >
      {fault && <Fault text={fault} />}
      {setup.fault && <Fault text={setup.fault} again={setup.refetch} />}
      {!opened && <DropZone onFile={file => void open(file)} />}
      {opened && (
        <h2 ref={top} tabIndex={-1} class="file-name">
          {opened.file.name}{' '}
          <span class="dim">
            {opened.source.kind}, {count(Math.ceil(opened.file.size / 1024))} KiB
          </span>
        </h2>
      )}
      {opened && setup.data && <OpenedFile key={opened.file.name + opened.file.lastModified} source={opened.source} setup={setup.data} />}
    </Page>
  )
}

function OpenedFile({ source, setup }: { source: Source; setup: Setup }) {
  const [settings, setSettings] = useState<ImportSettings>({
    databaseId: setup.databases[0]?.id ?? 1,
    matching: 'email',
    launchOn: 'ALL',
    skipTriggers: false,
    importId: newImportId(),
  })
  const database = setup.databases.find(item => item.id === settings.databaseId)
  const targets = targetsOf(database?.fields ?? [])
  const [mapping, setMapping] = useState<Mapping>(() => (source.areEntries ? {} : guessMapping(source.columns, targets)))
  const types = new Map(targets.map(field => [field.name, field.type]))
  const upload = useUpload()
  const isEmpty = !source.areEntries && !Object.values(mapping).some(Boolean)

  const entries = async function* (): AsyncGenerator<Entry> {
    for await (const row of source.rows()) yield source.areEntries ? row : entryOf(row, mapping, types)
  }
  const start = (event: Event) => {
    event.preventDefault()
    upload.start(settings, entries())
  }

  if (upload.state !== 'idle') return <Sending upload={upload} importId={settings.importId} />
  return (
    <form onSubmit={start}>
      {setup.databases.length > 1 && (
        <div class="filters fields">
          <label class="field">
            Database
            <select value={settings.databaseId} onChange={event => setSettings({ ...settings, databaseId: Number(event.currentTarget.value) })}>
              {setup.databases.map(item => (
                <option key={item.id} value={item.id}>
                  {item.name}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <section class="panel">
        <h2>Columns</h2>
        {source.areEntries ? (
          <p>The rows are in the form of the API already and go as they are.</p>
        ) : (
          <MapColumns source={source} targets={targets} mapping={mapping} onChange={setMapping} />
        )}
      </section>
      <section class="panel">
        <h2>The first {counted(source.first.length, 'row')}</h2>
        <RowPreview source={source} mapping={mapping} types={types} />
      </section>
      <section class="panel">
        <h2>Import</h2>
        <div class="import-options">
          <ImportOptions
            settings={settings}
            fields={targets}
            triggers={setup.triggers}
            workflows={setup.workflows}
            onChange={changes => setSettings({ ...settings, ...changes })}
          />
          <p class="hint">The file is sent in bulks of up to {count(mostRows)} rows, one after another. Keep this page open until it is sent.</p>
          <button class="primary" disabled={isEmpty}>
            Start the import
          </button>
          {isEmpty && <p class="fault-text">No column goes anywhere yet.</p>}
        </div>
      </section>
    </form>
  )
}

function Sending({ upload, importId }: { upload: ReturnType<typeof useUpload>; importId: string }) {
  const words = { idle: '', sending: 'Sending', stopped: 'Stopped', broken: 'Interrupted', done: 'Sent' }
  return (
    <>
      <section class="panel" aria-label="Sending">
        <p role="status">
          <strong>{words[upload.state]}</strong> {counted(upload.sent.rows, 'row')} in {counted(upload.sent.bulks, 'bulk')} so far
        </p>
        {upload.fault && <Fault text={upload.fault} again={upload.goOn} />}
        <div class="actions">
          {upload.state === 'sending' && (
            <button type="button" onClick={upload.stop}>
              Stop sending
            </button>
          )}
          {upload.state === 'stopped' && (
            <button type="button" onClick={upload.goOn}>
              Go on
            </button>
          )}
          <a class="button" href={`${base}/tasks?import=${encodeURIComponent(importId)}`}>
            Its tasks
          </a>
        </div>
      </section>
      {upload.sent.bulks > 0 && <ImportSummary id={importId} />}
    </>
  )
}
