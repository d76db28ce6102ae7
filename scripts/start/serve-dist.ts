import { serveSite } from './site-server.ts';

const [base = '/', port = '0'] = process.argv.slice(2);
const site = await serveSite('dist', { base, port: Number(port) });
console.log(site.url);
