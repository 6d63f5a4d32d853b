// An SMTP server on a free port, whose number is the first line out. With "parse" every message that comes is a line out, as mailparser reads it; without, messages are
// only taken. It ends with its input.
import { createHash } from 'node:crypto';
import libmime from 'libmime';
import { SMTPServer } from 'smtp-server';
import { simpleParser } from 'mailparser';

const parses = process.argv.includes('parse');
const people = (header) => (header?.value ?? []).map(({ name, address }) => ({ name, address }));
const digest = (content) => createHash('sha256').update(content).digest('hex');

const tell = ({ subject, from, to, replyTo, messageId, text, html, attachments, headers }, envelope) => ({
  subject: subject ?? '',
  from: people(from),
  to: people(to),
  replyTo: people(replyTo),
  messageId,
  text: text ?? '',
  html: html || '',
  // Headers that it does not know are left as they came.
  note: libmime.decodeWords(headers.get('x-note') ?? ''),
  attachments: attachments.map(({ filename, contentType, content }) => ({ fileName: filename, contentType, digest: digest(content) })),
  sender: envelope.mailFrom.address,
  recipients: envelope.rcptTo.map(({ address }) => address),
});

const parse = async (stream, session, done) => {
  const parsed = await simpleParser(stream, { skipTextToHtml: true, skipHtmlToText: true, skipTextLinks: true, skipImageLinks: true });
  console.log(JSON.stringify(tell(parsed, session.envelope)));
  done();
};

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  hideSMTPUTF8: false,
  logger: false,
  onData: (stream, session, done) => {
    if (parses) {
      parse(stream, session, done).catch(done);
    } else {
      stream.on('end', done).resume();
    }
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(server.server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
