import { useEffect, useState } from 'preact/hooks'
import { Empty, Loaded } from '../parts/Notice'
import { counted } from '../parts/numbers'
import { OutcomeKey } from '../parts/OutcomeBar'
import { Pager } from '../parts/Pager'
import { Page } from '../shell/Page'
import { base, place } from '../shell/router'
import { mayImport } from '../shell/session'
import { ActionBar } from './ActionBar'
import { LiveState } from './LiveState'
import { TaskFilters } from './TaskFilters'
import { TaskTable } from './TaskTable'
import { useTaskList } from './useTaskList'
import { ImportSummary } from './ImportSummary'

export function TasksPage() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useTaskList(chosen.size > 0)
  const address = place.value.search.toString()
  const importId = place.value.search.get('import')
  useEffect(() => setChosen(new Set()), [address])

  const choose = (ids: string[], isChosen: boolean) =>
    setChosen(before => {
      const after = new Set(before)
      for (const id of ids) isChosen ? after.add(id) : after.delete(id)
      return after
    })
  const done = () => {
    setChosen(new Set())
    list.tasks.refetch()
    list.counts.refetch()
  }

  return (
    <Page title="Tasks" actions={<LiveState state={list.state} />}>
      <TaskFilters counts={list.counts.data?.taskCounts ?? null} />
      {importId && <ImportSummary id={importId} />}
      {chosen.size > 0 && (
        <ActionBar
          tasks={list.tasks.data?.tasks.nodes ?? []}
          chosen={chosen}
          filter={list.filter}
          counts={list.counts.data?.taskCounts ?? null}
          onClear={() => setChosen(new Set())}
          onDone={done}
        />
      )}
      <div aria-live="polite">
        {list.newer > 0 && (
          <button type="button" class="newer" onClick={list.showNewer}>
            {counted(list.newer, 'new task')}: show
          </button>
        )}
      </div>
      <Loaded of={list.tasks}>
        {({ tasks }) =>
          tasks.nodes.length === 0 ? (
            <Empty>
              <p>No task matches.</p>
              {mayImport.value && !address && (
                <p>
                  <a href={`${base}/import`}>Import a file</a> or post a bulk, and it is here.
                </p>
              )}
            </Empty>
          ) : (
            <>
              <TaskTable tasks={tasks.nodes} selection={mayImport.value ? { chosen, choose } : undefined} label="Tasks" />
              <div class="list-foot">
                <OutcomeKey />
                <Pager of={tasks.pageInfo} label="Pages of tasks" />
              </div>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
