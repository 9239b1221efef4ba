import { Analytics } from '@segment/analytics-node';
import { asked, sendAll } from './messages.mjs';

const what = asked();
// A server that is down for a minute is waited for.
const client = new Analytics({ host: what.dataPlane, writeKey: what.writeKey, flushInterval: 200, maxRetries: 1000 });
await sendAll(what, client);
