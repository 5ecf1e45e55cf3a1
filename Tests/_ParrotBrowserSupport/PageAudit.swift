/// What tests ask any page.
package enum PageAudit {
    /// What an auditor of pages would find: a sentence a complaint.
    package static let accessibilityComplaints = """
        const complaints = [];
        const complain = (element, text) => complaints.push(text + ': ' + element.outerHTML.slice(0, 120));
        const all = (selector) => [...document.querySelectorAll(selector)];
        if (!document.documentElement.lang) complaints.push('no language');
        if (!document.title) complaints.push('no title');
        for (const landmark of ['header', 'nav', 'main', 'footer']) {
          if (all(landmark).length !== 1) complaints.push('not one ' + landmark);
        }
        if (all('h1').length !== 1) complaints.push('not one h1');
        let level = 0;
        for (const heading of all('h1,h2,h3,h4,h5,h6').filter(element => element.checkVisibility())) {
          const next = Number(heading.tagName[1]);
          if (next > level + 1) complain(heading, 'a level of headings is left out');
          level = next;
          if (!heading.textContent.trim()) complain(heading, 'empty heading');
        }
        const ids = new Set();
        for (const element of all('[id]')) {
          if (ids.has(element.id)) complain(element, 'id stands twice');
          ids.add(element.id);
        }
        for (const element of all('[aria-labelledby]')) {
          if (!document.getElementById(element.getAttribute('aria-labelledby'))) complain(element, 'label is missing');
        }
        for (const element of all('[aria-label]')) {
          if (!element.getAttribute('aria-label').trim()) complain(element, 'empty label');
        }
        for (const element of all('input, select')) {
          if (!element.labels || element.labels.length === 0) complain(element, 'no label');
        }
        for (const element of all('button, summary, a')) {
          if (!element.textContent.trim()) complain(element, 'no name');
        }
        for (const element of all('svg')) {
          const isHidden = element.getAttribute('aria-hidden') === 'true';
          const isNamed = element.getAttribute('role') === 'img' && element.hasAttribute('aria-label');
          if (!isHidden && !isNamed) complain(element, 'picture without a name');
        }
        for (const element of all('img')) if (!element.hasAttribute('alt')) complain(element, 'no alternative');
        for (const table of all('table')) {
          if (!table.caption || !table.caption.textContent.trim()) complain(table, 'no caption');
          for (const head of table.querySelectorAll('th')) if (!head.scope) complain(head, 'no scope');
        }
        for (const region of all('[tabindex="0"]')) {
          if (!region.hasAttribute('role') || !region.hasAttribute('aria-label')) complain(region, 'unnamed region');
        }
        for (const link of all('a[href^="#"]')) {
          if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) complain(link, 'leads nowhere');
        }
        return complaints;
        """

    /// Texts whose contrast with what is behind them is below 4.5 (WCAG 2, level AA).
    package static let contrastComplaints = """
        const parse = (color) => color.match(/[\\d.]+/g).map(Number);
        const luminance = ([red, green, blue]) => {
          const part = (value) => {
            const share = value / 255;
            return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          };
          return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
        };
        const background = (element) => {
          for (let part = element; part; part = part.parentElement) {
            const color = parse(getComputedStyle(part).backgroundColor);
            if (color.length < 4 || color[3] > 0) return color;
          }
          return [255, 255, 255];
        };
        const found = new Set();
        for (const element of document.querySelectorAll('body *:not(svg *)')) {
          if (!element.checkVisibility()) continue;
          if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue;
          const lights = [luminance(parse(getComputedStyle(element).color)), luminance(background(element))];
          const ratio = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
          if (ratio < 4.5) found.add(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2));
        }
        return [...found];
        """

    /// What stands out of the window to the right, other than in a part that can be scrolled.
    package static let overflowing = """
        const width = document.documentElement.clientWidth;
        const found = [];
        if (document.documentElement.scrollWidth > width) found.push('the page: ' + document.documentElement.scrollWidth);
        for (const element of document.querySelectorAll('body *')) {
          if (!element.checkVisibility() || element.closest('.scroll, .skip, .sr')) continue;
          if (element.getBoundingClientRect().right > width + 1) found.push(element.outerHTML.slice(0, 100));
        }
        return found;
        """
}
