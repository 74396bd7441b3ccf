using System.Text;

namespace MeMhacl.Kernel;

/// <summary>
/// Console text as it would stand on a terminal's screen, by the rules of nbclient and nbconvert: what stands before a carriage return on
/// its line is wiped as soon as anything but a line feed follows, and a backspace takes one character.
/// </summary>
internal sealed class StreamText
{
    private readonly StringBuilder _text = new();

    public static string Resolve(string text)
    {
        var resolved = new StreamText();
        resolved.Append(text);
        return resolved.ToString();
    }

    public override string ToString() => _text.ToString();

    public void Append(string text)
    {
        foreach (var c in text)
        {
            if (_text.Length > 0 && _text[^1] == '\r' && c != '\n')
            {
                WipeLine();
            }

            if (c != '\b')
            {
                _text.Append(c);
            }
            else if (_text.Length > 0 && _text[^1] != '\n')
            {
                _text.Length--;
            }
        }
    }

    private void WipeLine()
    {
        var start = _text.Length;
        while (start > 0 && _text[start - 1] != '\n')
        {
            start--;
        }

        _text.Length = start;
    }
}
