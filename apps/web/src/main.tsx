import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import { loadMessages } from './shell/page-messages.ts';
import { firstLocale } from './shell/preferences.tsx';
import './shell/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root');
await loadMessages(firstLocale());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
