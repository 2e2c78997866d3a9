import { openMemoryStorage } from '../../server/storage/memory.ts';
import { describeStorage } from './contract.ts';

describeStorage('memory', openMemoryStorage);
