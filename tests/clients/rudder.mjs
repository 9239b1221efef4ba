import Analytics from '@rudderstack/rudder-sdk-node';
import { asked, sendAll } from './messages.mjs';

const what = asked();
// A server that is down for a minute is waited for.
const client = new Analytics(what.writeKey, {
  dataPlaneUrl: what.dataPlane, flushInterval: 200, retryCount: 1000, axiosRetryConfig: { retryDelay: () => 200 }, logLevel: 'none',
});
await sendAll(what, client);
