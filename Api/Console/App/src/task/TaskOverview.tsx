import type { ComponentChildren } from 'preact'
import type { Task } from '../graphql/schema'
import { JsonView } from '../parts/JsonView'
import { OutcomeBar, OutcomeLegend } from '../parts/OutcomeBar'
import { count, duration, rate } from '../parts/numbers'
import { exactTime, When } from '../parts/When'
import { Chip, wordOf } from '../parts/words'
import { base } from '../shell/router'
import { RateChart } from './RateChart'

export function TaskOverview({ task }: { task: Task }) {
  return (
    <>
      {task.error && (
        <div class="notice bad">
          <p>{task.error}</p>
        </div>
      )}
      <section class="panel" aria-label="Progress">
        <div class="figures">
          <Figure name="Progress">{task.progress} %</Figure>
          <Figure name="Rows">{count(task.rows)}</Figure>
          <Figure name="Pace">{task.rowsPerSecond === null ? '–' : rate(task.rowsPerSecond)}</Figure>
          {task.state === 'WORKING' ? (
            <Figure name="Left">{task.secondsLeft === null ? '–' : duration(task.secondsLeft)}</Figure>
          ) : (
            <Figure name="Took">{tookOf(task)}</Figure>
          )}
          <Figure name="Launched">{count(task.launched)}</Figure>
        </div>
        <OutcomeBar counts={task.counts} rows={task.rows} isLarge />
        <OutcomeLegend counts={task.counts} />
      </section>
      <div class="columns">
        <section class="panel">
          <h2>Pace</h2>
          <RateChart points={task.bulk.rates} startedAt={task.startedAt} />
        </section>
        <section class="panel">
          <h2>History</h2>
          <History task={task} />
        </section>
        <section class="panel">
          <h2>Request</h2>
          <Request task={task} />
        </section>
        {task.bulk.errorCodes.length > 0 && (
          <section class="panel">
            <h2>Why rows failed</h2>
            <Reasons task={task} />
          </section>
        )}
        {isSomething(task.warnings) && (
          <section class="panel">
            <h2>Warnings</h2>
            <JsonView value={task.warnings} label="Warnings" />
          </section>
        )}
      </div>
    </>
  )
}

const isSomething = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined)

const tookOf = (task: Task) => (task.startedAt && task.finishedAt ? duration((Date.parse(task.finishedAt) - Date.parse(task.startedAt)) / 1000) : '–')

const Figure = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div class="figure">
    <span class="figure-name">{name}</span>
    <span class="figure-value">{children}</span>
  </div>
)

function History({ task }: { task: Task }) {
  return (
    <ol class="history">
      {task.bulk.history.map(step => (
        <li key={step.at + step.to}>
          <Chip of={step.to} /> <span>{step.cause}</span>{' '}
          <time class="dim" dateTime={step.at}>
            {exactTime(step.at)}
          </time>
        </li>
      ))}
    </ol>
  )
}

function Request({ task }: { task: Task }) {
  const { bulk } = task
  const launch = bulk.launch
  const facts: [string, ComponentChildren][] = [
    ['Task id', <span class="mono">{task.id}</span>],
    ['Number', task.number],
    ['Dialect', `${wordOf(task.dialect)}, told as “${task.statusWords[task.dialect.toLowerCase() as keyof Task['statusWords']]}”`],
    ['Import', task.importId && <a href={`${base}/tasks?import=${encodeURIComponent(task.importId)}`}>{task.importId}</a>],
    ['Request number', task.requestNumber],
    ['Database', bulk.databaseId],
    ['Matching', bulk.rule.fieldName ? `${bulk.matching} ${bulk.rule.fieldName}` : bulk.matching],
    [
      'Launches',
      launch && (
        <>
          <a href={`${base}/${launch.kind === 'TRIGGER' ? 'triggers' : 'workflows'}/${launch.campaignId}`}>
            {launch.name ?? `${wordOf(launch.kind)} ${launch.campaignId}`}
          </a>
          {launch.delayMinutes > 0 && ` after ${duration(launch.delayMinutes * 60)}`}, for {launchedOn(launch.launchOn)}
        </>
      ),
    ],
    ['Accepted', <When at={task.acceptedAt} />],
    ['Retries', task.retries > 0 && task.retries],
    ['Payloads until', <When at={bulk.payloadExpiresAt} />],
    ['Results until', <When at={bulk.expiresAt} />],
  ]
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

const launchedOn = (word: string) => ({ ALL: 'every row', CHANGED: 'created and updated rows', CREATED: 'created rows' })[word.toUpperCase()] ?? word

function Reasons({ task }: { task: Task }) {
  return (
    <table class="compact" aria-label="Why rows failed">
      <thead>
        <tr>
          <th class="number">Rows</th>
          <th class="number">Code</th>
          <th>Reason</th>
        </tr>
      </thead>
      <tbody>
        {task.bulk.errorCodes.map(item => (
          <tr key={`${item.code} ${item.text}`}>
            <td class="number">{count(item.rows)}</td>
            <td class="number">
              <a href={`${base}/tasks/${task.id}?view=rows&code=${item.code}&text=${encodeURIComponent(item.text)}`}>{item.code}</a>
            </td>
            <td>{item.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
