/// What tests ask a page, in its own language.
enum Script {
    static let shownAgents = """
        return [...document.querySelectorAll('#agents-table tr[data-name]')]
          .filter(row => row.checkVisibility()).map(row => row.dataset.name);
        """

    static let shownDetails = """
        return [...document.querySelectorAll('details.agent')]
          .filter(part => part.checkVisibility()).map(part => part.dataset.name);
        """

    static let openDetails = """
        return [...document.querySelectorAll('details.party[open]')].map(part => part.dataset.name);
        """

    static let focusedElement = """
        const element = document.activeElement;
        return element.tagName + (element.id ? '#' + element.id : '');
        """

    /// How many elements the tab key should reach.
    static let focusable = """
        return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
          .filter(element => element.checkVisibility()).length;
        """

    /// Chinese in text that is neither an original nor a name or an id.
    static let chineseOfOurs = """
        const given = '.original, .topic, .who, .case-id, .party-name, option, tbody th, .path svg, .identity dd, .ledger dd,'
          + ' .party-body h3, .case-body h3, .reply h3, h5, .findings, .case > summary, #language, script, style, .twin .side-title';
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (/[\\u4e00-\\u9fff]/.test(node.textContent) && !node.parentElement.closest(given)) {
            found.push(node.textContent);
          }
        }
        return found;
        """
}
