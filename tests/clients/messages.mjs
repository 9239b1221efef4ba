// What both clients send: identify, track and page calls in turn, each with a marker of its own that the test looks for.

const MOST_UNDER_WAY = 500;
const TOLD_EVERY = 100;

/** What the command line says: data plane, write key, number of messages, prefix of the markers. */
export function asked() {
  const [dataPlane, writeKey, count, prefix] = process.argv.slice(2);
  if (!prefix) throw new Error('usage: node CLIENT.mjs DATA_PLANE WRITE_KEY COUNT PREFIX');
  return { dataPlane, writeKey, count: Number(count), prefix };
}

/**
 * Sends the messages, not more at once than a program keeps in memory, and tells on standard output how many were delivered.
 * The exit code is 1 when the client gave one up.
 */
export async function sendAll({ count, prefix }, client) {
  let underWay = 0, delivered = 0, givenUp = 0, wake = () => { };
  const ended = error => {
    underWay--;
    if (error) {
      givenUp++;
      console.error(String(error));
    } else if (++delivered % TOLD_EVERY === 0) {
      console.log(delivered);
    }
    wake();
  };
  const until = most => new Promise(resolve => {
    wake = () => underWay <= most && resolve();
    wake();
  });
  for (let n = 0; n < count; n++) {
    await until(MOST_UNDER_WAY - 1);
    underWay++;
    const marker = `${prefix}-${n}`;
    switch (n % 3) {
      case 0:
        client.identify({ userId: `${prefix}-user-${n}`, traits: { marker, email: `${marker}@example.com`, plan: 'pro' } }, ended);
        break;
      case 1:
        client.track({ userId: `${prefix}-user-${n - 1}`, event: 'Item Purchased', properties: { marker, revenue: 14.99 } }, ended);
        break;
      default:
        client.page({
          anonymousId: `${prefix}-visitor-${n}`, name: 'Pricing', properties: { marker, url: 'https://www.example.com/pricing' },
        }, ended);
    }
  }
  const end = until(0);
  await client.flush();
  await end;
  console.log(`${delivered} delivered, ${givenUp} given up`);
  process.exit(givenUp === 0 ? 0 : 1);
}
