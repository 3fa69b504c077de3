// PostgreSQL with pgvector, compiled to WebAssembly (PGlite), as a server for tests. It prints its port, and ends with its standard input.
// Argument: the folder whose node_modules have @electric-sql/pglite and @electric-sql/pglite-pgvector.
//
// PGlite has one session. So connections take turns: one keeps the session from its first message until it is ready for the next command outside of a transaction. The
// search path, in which the connections of the tests differ, is set whenever another one follows.
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'package.json'));
const { PGlite } = require('@electric-sql/pglite');
const { vector } = require('@electric-sql/pglite-pgvector');
const database = await PGlite.create({ extensions: { vector } });
const { rows: [{ server_version: version }] } = await database.query('SHOW server_version');

const [startVersion, sslRequest, gssRequest] = [196608, 80877103, 80877104];
let lastTurn = Promise.resolve();
let lastSocket = null;

/** Waits for the session; returns what gives it back. */
async function takeTurn(socket, searchPath) {
    const before = lastTurn;
    let end;
    lastTurn = new Promise(resolve => { end = resolve; });
    await before;
    if (lastSocket !== socket) {
        lastSocket = socket;
        await database.exec(`SET search_path TO ${searchPath}`);
    }

    return end;
}

/** The messages of a client: first those without a type, then the others. */
async function* readMessages(socket) {
    let buffer = Buffer.alloc(0);
    let typeLength = 0;
    for await (const bytes of socket) {
        buffer = Buffer.concat([buffer, bytes]);
        while (buffer.length >= typeLength + 4) {
            const length = typeLength + buffer.readInt32BE(typeLength);
            if (buffer.length < length) {
                break;
            }

            const message = buffer.subarray(0, length);
            buffer = buffer.subarray(length);
            if (typeLength === 0 && message.readInt32BE(4) === startVersion) {
                typeLength = 1;
            }

            yield message;
        }
    }
}

function frame(type, ...parts) {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
}

/** The answer to a startup message; nobody is asked for a password. */
function welcome() {
    const settings = {
        server_version: version, server_encoding: 'UTF8', client_encoding: 'UTF8', DateStyle: 'ISO, MDY', integer_datetimes: 'on', standard_conforming_strings: 'on', TimeZone: 'UTC',
    };
    return Buffer.concat([
        frame('R', Buffer.alloc(4)),
        ...Object.entries(settings).map(([name, value]) => frame('S', Buffer.from(`${name}\0${value}\0`))),
        frame('K', Buffer.alloc(8)),
        frame('Z', Buffer.from('I')),
    ]);
}

/** Calls a function with the type and the body of each message of an answer. */
function forEachFrame(answer, visit) {
    const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.length);
    for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1)) {
        visit(String.fromCharCode(bytes[at]), bytes.subarray(at + 5));
    }
}

async function serve(socket) {
    let [searchPath, isStarted, isSkipping, state, endTurn] = ['public', false, false, 'I', null];
    try {
        for await (const message of readMessages(socket)) {
            if (!isStarted) {
                const code = message.readInt32BE(4);
                if (code === sslRequest || code === gssRequest) {
                    socket.write('N');
                } else if (code === startVersion) {
                    const words = message.toString('utf8', 8).split('\0');
                    const at = words.indexOf('search_path');
                    searchPath = at < 0 ? searchPath : words[at + 1];
                    isStarted = true;
                    socket.write(welcome());
                } else {
                    return;
                }

                continue;
            }

            const type = String.fromCharCode(message[0]);
            if (type === 'X') {
                return;
            }

            endTurn ??= await takeTurn(socket, searchPath);
            if (isSkipping && type !== 'S') {
                continue;
            }

            // After an error, all messages up to the next Sync are passed over.
            isSkipping = false;
            const answer = await database.execProtocolRaw(message, { syncToFs: false });
            forEachFrame(answer, (kind, body) => {
                isSkipping ||= kind === 'E' && type !== 'Q';
                state = kind === 'Z' ? String.fromCharCode(body[0]) : state;
            });
            socket.write(answer);
            if ((type === 'Q' || type === 'S') && state === 'I') {
                endTurn();
                endTurn = null;
            }
        }
    } catch (error) {
        // A client that is gone.
        if (!['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(error.code)) {
            throw error;
        }
    } finally {
        if (endTurn) {
            await database.exec('ROLLBACK');
            endTurn();
        }

        socket.destroy();
    }
}

const server = createServer(socket => { socket.setNoDelay(true); socket.on('error', () => {}); serve(socket); });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
