namespace MeMhacl.Data.Edf;

/// <summary>Sentences about what is odd in a file and yet can be read; a damaged file of thousands of signals keeps the first ones.</summary>
internal sealed class EdfWarnings
{
    private const int Most = 32;

    private readonly List<string> sentences = [];
    private int more;

    public IReadOnlyList<string> Sentences
    {
        get
        {
            lock (sentences)
                return more == 0 ? [.. sentences] : [.. sentences, $"{more} more of the kind."];
        }
    }

    public void Add(string sentence)
    {
        lock (sentences)
        {
            if (sentences.Contains(sentence)) return;
            if (sentences.Count < Most) sentences.Add(sentence);
            else more++;
        }
    }
}
