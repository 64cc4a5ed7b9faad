import { falco } from '@falco-toolkit/plop';

export default falco;
