// Opens pages of the console in Chromium and acts in them: node console.mjs ADDRESS TOKEN TASK
// Prints for each page how long it takes from the click on its address until all that it asks for is shown, and for each act how long the server takes for the slowest of its questions.
import { chromium } from 'playwright-core'

const [address, token, task] = process.argv.slice(2)
const times = 5

const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
const find = '{ profiles(find: {email: "row5@example.com"}, first: 1) { nodes { id } } }'
const found = await (await fetch(`${address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: find }) })).json()
const profile = found.data.profiles.nodes[0].id

const next = name => async page => page.getByRole('link', { name, exact: true }).click()
const press = name => async page => page.getByRole('button', { name }).first().click()
const fill = (label, value) => async page => page.getByLabel(label, { exact: true }).fill(value)
const choose = (label, value) => async page => page.getByRole('combobox', { name: label, exact: true }).selectOption(value)
const repeat = (count, name, act) => Array.from({ length: count }, () => [name, act])

const pages = [
  ['tasks', '/tasks', [
    ...repeat(20, 'the next page', next('Older')),
    ...repeat(5, 'the page before', next('Newer')),
    ['failed', press(/^Failed/)], ['failed and cancelled', press(/^Cancelled/)], ['all again', press('Clear filters')],
    ['one dialect', choose('Dialect', 'DENGAGE')], ['most rows first', choose('Order', 'rows')], ['last finished first', choose('Order', 'finished')], ['all again', press('Clear filters')],
    ['a frequent error', fill('Task id or words of an error', 'e-mail')], ['a rare error', fill('Task id or words of an error', 'not a date')], ['an error that none has', fill('Task id or words of an error', 'zebra')],
  ]],
  ['tasks of an import', '/tasks?import=flood&order=oldest', [['the next page', next('Older')]]],
  ['tasks of long ago', '/tasks?from=2026-01-01T00:00Z&state=FAILED&order=oldest', [['the next page', next('Older')]]],
  ['task', `/tasks/${task}`, []],
  ['rows of the task', `/tasks/${task}?view=rows`, [
    ...repeat(20, 'the next page', next('Next rows')),
    ['a row', press(/^Details of row/)],
    ['rejected', press(/^Rejected/)], ...repeat(10, 'the next page of rejected', next('Next rows')), ['a rejected row', press(/^Details of row/)],
    ['one reason', choose('Reason', { index: 1 })], ['updated', press(/^Updated/)], ['the next page of updated', next('Next rows')], ['an updated row', press(/^Details of row/)],
  ]],
  ['launches of the task', `/tasks/${task}?view=launches`, repeat(10, 'more', press('More launches'))],
  ['messages of the task', `/tasks/${task}?view=messages`, [...repeat(10, 'more', press('More messages')), ['kept', press('Kept')], ['failed (none)', press('Failed')]]],
  ['import', '/import', []],
  ['profiles found', '/profiles?by=email&value=row5@example.com', []],
  ['profile', `/profiles/${profile}`, []],
  ['triggers', '/triggers', []],
  ['trigger', '/triggers/96', []],
  ['workflows', '/workflows', []],
  ['workflow', '/workflows/12', []],
  ['mailbox', '/mailbox', [...repeat(10, 'the next page', next('Older')), ['a message', async page => page.locator('.mails a').first().click()]]],
  ['mailbox of an address', '/mailbox?address=row5@example.com', []],
  ['limits', '/limits', []],
  ['dead letters', '/dead-letters', []],
  ['health', '/health', []],
]

const isShown = () => document.querySelector('h1') && !document.querySelector('.loading, [aria-busy=true], main[aria-busy]') && performance.now()

// Of the questions asked since a moment: the slowest, from the first byte sent to the first of the answer. Streams never end, and are left out.
const slowest = since =>
  Math.max(0, ...performance.getEntriesByType('resource').filter(entry => entry.name.endsWith('/graphql') && entry.startTime >= since && entry.responseEnd > 0).map(entry => entry.responseStart - entry.requestStart))

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'],
})

async function open(path) {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(10_000)
  await context.request.post('/console/session', { headers: { 'X-Requested-By': 'console' }, data: { token } })
  const page = await context.newPage()
  const open = new Set()
  page.on('request', request => isQuestion(request) && open.add(request))
  page.on('requestfinished', request => open.delete(request))
  page.on('requestfailed', request => open.delete(request))
  await page.goto(`/console${path}`, { waitUntil: 'commit' })
  const shown = await (await page.waitForFunction(isShown, null, { polling: 'raf' })).jsonValue()
  await answered(open)
  return { context, page, open, shown }
}

// Streams have no end.
const isQuestion = request => request.url().endsWith('/graphql') && !(request.postData() ?? '').includes('subscription ')

async function answered(open) {
  while (open.size > 0) await new Promise(resolve => setTimeout(resolve, 10))
}

const told = (name, value) => console.log(`${name.padEnd(60)} ${value}`)
const worst = { view: 0, act: 0 }
for (const [name, path, acts] of pages) {
  const views = []
  let last
  for (let i = 0; i < times; i++) {
    await last?.context.close()
    last = await open(path)
    views.push(last.shown)
  }
  views.sort((a, b) => a - b)
  worst.view = Math.max(worst.view, views.at(-1))
  told(name, `first view ${views[times >> 1].toFixed(0)} ms, slowest of ${times}: ${views.at(-1).toFixed(0)} ms; at the server ${(await last.page.evaluate(slowest, 0)).toFixed(0)} ms`)

  const byName = new Map()
  for (const [act, run] of acts) {
    const since = await last.page.evaluate(() => performance.now())
    try {
      await Promise.all([last.page.waitForRequest(isQuestion), run(last.page)])
    } catch (fault) {
      throw new Error(`${name}, ${act}: ${fault.message}\n${await last.page.locator('main').innerText()}`)
    }
    await answered(last.open)
    await last.page.waitForFunction(isShown, null, { polling: 'raf' })
    byName.set(act, [...(byName.get(act) ?? []), await last.page.evaluate(slowest, since)])
  }
  for (const [act, spans] of byName) {
    worst.act = Math.max(worst.act, ...spans)
    told(`  ${act}${spans.length > 1 ? ` (${spans.length} times)` : ''}`, `slowest at the server ${Math.max(...spans).toFixed(0)} ms`)
  }
  await last.context.close()
}
told('slowest first view', `${worst.view.toFixed(0)} ms`)
told('slowest act at the server', `${worst.act.toFixed(0)} ms`)
await browser.close()
