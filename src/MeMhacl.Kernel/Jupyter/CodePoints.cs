namespace MeMhacl.Kernel.Jupyter;

/// <summary>The protocol counts a cursor's place in code points, C# strings in UTF-16 units: an emoji is one of the former and two of the latter.</summary>
internal static class CodePoints
{
    /// <summary>The place in UTF-16 units; a place outside of the text becomes its nearest end.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        var index = 0;
        for (; codePoints > 0 && index < text.Length; codePoints--)
        {
            index += LengthAt(text, index);
        }

        return index;
    }

    /// <summary>The place in code points; inside a surrogate pair, that of the pair.</summary>
    public static int FromUtf16(string text, int index)
    {
        var count = 0;
        for (var i = 0; i < text.Length && i + LengthAt(text, i) <= index; i += LengthAt(text, i))
        {
            count++;
        }

        return count;
    }

    private static int LengthAt(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
}
