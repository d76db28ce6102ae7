import { spawn } from 'node:child_process';

// Does what a person does after `npm start`: waits for the address and opens it.
const child = spawn('npm', ['start'], {
  env: { ...process.env, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
try {
  const address = await addressIn(child.stdout);
  const response = await fetch(address);
  const page = await response.text();
  if (!response.ok || !/<h1\b/.test(page)) throw new Error(`${address} answered ${response.status} without a heading.`);
  console.log(`npm start served ${page.length} characters at ${address}`);
} finally {
  // npm does not pass a signal on to what it runs, so the whole group gets it.
  if (child.pid !== undefined) process.kill(-child.pid);
}

async function addressIn(output: AsyncIterable<Buffer>): Promise<string> {
  let printed = '';
  for await (const chunk of output) {
    printed += chunk.toString();
    const [address] = /http:\/\/localhost:\d+\//.exec(printed) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`npm start ended without an address:\n${printed}`);
}
