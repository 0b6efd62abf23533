export { checkHealth, type HealthQuestion } from './health/check-health.ts';
export { readServerFile, type ServerFile } from './start/server-file.ts';
export { type RunningServer, type StartEvent, type StartOptions, startServer } from './start/start-server.ts';
