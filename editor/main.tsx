import './theme/tokens.css';
import './theme/base.css';
import '@mantine/core/styles.layer.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startLanguage } from './i18n/i18n.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');

await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
