using System.Net;
using System.Text;

namespace MeMhacl.Kernel;

/// <summary>
/// Formulas as text that can be read without a typesetter: Greek letters, operators, indices, exponents and fractions.
/// A command that is not known here is shown as it is written.
/// </summary>
internal sealed class MathText
{
    // A command and the character it stands for, in turn.
    private const string Characters = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi ϕ varphi φ chi
        χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ell ℓ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ infty ∞ sqrt √ cdot ·
        times × div ÷ pm ± mid | le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ equiv ≡ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ setminus ∖ emptyset ∅
        forall ∀ exists ∃ to → rightarrow → leftarrow ← mapsto ↦ Rightarrow ⇒ iff ⇔ ldots … dots … cdots ⋯ circ ∘ odot ⊙ oplus ⊕ otimes ⊗ star ⋆ top ⊤ langle
        ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lVert ‖ rVert ‖ Vert ‖ vert | lvert | rvert | propto ∝ ll ≪ gg ≫ prime ′
        """;

    private static readonly Dictionary<string, string> Symbols = Characters.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
    private static readonly HashSet<string> Words = [.. "exp log ln sin cos tan max min arg argmax argmin softmax tanh dim det Pr sup inf lim mod".Split(' ')];
    private static readonly HashSet<string> Unseen = [.. "left right big Big bigl bigr displaystyle limits nolimits !".Split(' ')];

    private readonly string tex;
    private int at;

    private MathText(string tex) => this.tex = tex;

    /// <summary>The formula as HTML; everything that is not a tag of ours is encoded.</summary>
    public static string ToHtml(string tex) => new MathText(tex.Trim()).Sequence(end: '\0');

    private string Sequence(char end)
    {
        var html = new StringBuilder();
        while (at < tex.Length && tex[at] != end)
            html.Append(Item());

        at++; // the closing brace
        return html.ToString();
    }

    private string Item() => tex[at++] switch
    {
        '{' => Sequence('}'),
        '}' or '&' => "",
        '^' => $"<sup>{Argument()}</sup>",
        '_' => $"<sub>{Argument()}</sub>",
        '\\' => Command(),
        '~' => "\u00a0",
        '\'' => "′",
        '-' => "−",
        var c when char.IsAsciiLetter(c) => $"<var>{c}</var>",
        var c => WebUtility.HtmlEncode(c.ToString()),
    };

    private string Argument()
    {
        while (at < tex.Length && tex[at] == ' ')
            at++;

        return at < tex.Length ? Item() : "";
    }

    private string Command()
    {
        if (at == tex.Length)
            return "\\";

        var start = at;
        while (at < tex.Length && char.IsAsciiLetter(tex[at]))
            at++;

        at = Math.Max(at, start + 1);
        var name = tex[start..at];
        return name switch
        {
            _ when Symbols.TryGetValue(name, out var symbol) => symbol,
            _ when Words.Contains(name) => name + "\u2009",
            _ when Unseen.Contains(name) => "",
            "frac" or "dfrac" or "tfrac" => $"<span class=\"frac\"><span>{Argument()}</span><span class=\"bar\"> / </span><span>{Argument()}</span></span>",
            "text" or "mathrm" or "operatorname" or "textbf" or "textit" or "mathtt" or "texttt" or "mathsf" => WebUtility.HtmlEncode(Raw()),
            "mathbf" or "boldsymbol" or "bm" => $"<b>{Argument()}</b>",
            "mathcal" or "mathbb" or "mathit" or "mathfrak" => Argument(),
            "begin" or "end" => Raw()[..0],
            "hat" or "widehat" => Accented("\u0302"),
            "tilde" or "widetilde" => Accented("\u0303"),
            "bar" or "overline" => Accented("\u0304"),
            "vec" => Accented("\u20d7"),
            "dot" => Accented("\u0307"),
            "quad" or "qquad" => "\u2003",
            "," or ";" or ":" or " " => "\u2005",
            "\\" => "<br>",
            "|" => "‖",
            "{" or "}" or "%" or "_" or "&" or "#" or "$" => WebUtility.HtmlEncode(name),
            _ => WebUtility.HtmlEncode("\\" + name),
        };
    }

    // The combining mark follows the letter it stands on, inside its tag.
    private string Accented(string accent)
    {
        var html = Argument();
        var end = html.IndexOf("</", StringComparison.Ordinal);
        return end < 0 ? html + accent : html.Insert(end, accent);
    }

    private string Raw()
    {
        if (at >= tex.Length || tex[at] != '{')
            return "";

        var close = tex.IndexOf('}', at) is var found && found < 0 ? tex.Length : found;
        var text = tex[(at + 1)..close];
        at = Math.Min(close + 1, tex.Length);
        return text;
    }
}
