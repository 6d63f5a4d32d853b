// An SMTP server on the port that is named. A line of its input sets what it does: ok, later (451), never (550), silent. Every message that it takes is a line out: its id and
// recipient, and of every hundredth all that mailparser reads. It ends with its input.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

let mode = 'ok';
let taken = 0;
const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const read = async (raw) => {
  const { subject, text, html, attachments } = await simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true, skipTextLinks: true, skipImageLinks: true });
  return { subject, text, html, attachments: attachments.map(({ filename, content }) => `${filename} ${createHash('sha256').update(content).digest('hex')}`) };
};

const take = async (stream, session) => {
  const pieces = [];
  for await (const piece of stream) {
    pieces.push(piece);
  }
  const raw = Buffer.concat(pieces);
  const head = raw.subarray(0, 4096).toString('latin1');
  const seen = { id: /^Message-ID: <(.*)>\r$/im.exec(head)?.[1], to: session.envelope.rcptTo[0].address };
  taken += 1;
  console.log(JSON.stringify(taken % 100 === 0 ? { ...seen, read: await read(raw) } : seen));
};

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onRcptTo: (address, session, done) => {
    if (mode === 'silent') {
      return;
    }
    done(mode === 'later' ? refusal(451, 'come back later') : mode === 'never' ? refusal(550, 'nobody of that name') : null);
  },
  onData: (stream, session, done) => {
    take(stream, session).then(() => done(), done);
  },
});
server.on('error', () => {});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));
createInterface({ input: process.stdin }).on('line', (line) => { mode = line; }).on('close', () => process.exit(0));
