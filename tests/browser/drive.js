// Put behind an HTML report's own script by tests/browser/run: uses the page as a person does, and says in its title what
// came of it.
const said = [];
const rows2 = [...document.querySelectorAll('details')];
const visible = () => rows2.filter(row => !row.hidden).length;
const type = (id, value) => {
  const field = document.getElementById(id);
  field.value = value;
  field.dispatchEvent(new Event('input'));
};
const press = key => document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
said.push('all ' + visible());
type('text', 'emv.crc list.txt:2');
said.push('words ' + visible());
press('Escape');
said.push('escape ' + visible());
type('rule', 'expectation');
said.push('rule ' + visible());
type('status', 'error');
said.push('both ' + visible());
press('Escape');
press('j');
press('j');
said.push('second ' + (document.activeElement === rows2[1].firstElementChild));
document.activeElement.click();
said.push('open ' + rows2[1].open);
press('k');
said.push('first ' + (document.activeElement === rows2[0].firstElementChild));
press('/');
said.push('search ' + (document.activeElement.id === 'text'));
const wide = document.documentElement.scrollWidth <= document.documentElement.clientWidth;
said.push('fits ' + wide);
const images = [...document.querySelectorAll('image')].length;
said.push('images ' + images);
document.title = said.join(', ');
