export { backUp, restore } from './backup.js';
export { closeDatabase, openDatabase } from './database.js';
export { importFeedback } from './feedback-import.js';
export { createLibraryStore } from './library-store.js';
export { lockDataDir } from './locks.js';
export { createOwnerStore } from './owner-store.js';
export { askerKey, signingKey } from './secrets.js';
export { createSettingsStore } from './settings-store.js';
export { createUseStore } from './use-store.js';
