/** The questions we ask, by name, so that the others stay out of what is loaded. */
export { checkbox, confirm, input, select } from '@inquirer/prompts';
