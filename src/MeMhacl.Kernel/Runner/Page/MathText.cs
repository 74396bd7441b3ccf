using System.Net;
using System.Text;

namespace MeMhacl.Kernel;

/// <summary>
/// Formulas as text that can be read without a typesetter: Greek letters, operators, indices, exponents and fractions.
/// A command that is not known here is shown as it is written.
/// </summary>
internal sealed class MathText
{
    private static readonly Dictionary<string, string> Symbols = new(StringComparer.Ordinal)
    {
        ["alpha"] = "α", ["beta"] = "β", ["gamma"] = "γ", ["delta"] = "δ", ["epsilon"] = "ϵ", ["varepsilon"] = "ε", ["zeta"] = "ζ", ["eta"] = "η",
        ["theta"] = "θ", ["kappa"] = "κ", ["lambda"] = "λ", ["mu"] = "μ", ["nu"] = "ν", ["xi"] = "ξ", ["pi"] = "π", ["rho"] = "ρ", ["sigma"] = "σ",
        ["tau"] = "τ", ["phi"] = "ϕ", ["varphi"] = "φ", ["chi"] = "χ", ["psi"] = "ψ", ["omega"] = "ω", ["Gamma"] = "Γ", ["Delta"] = "Δ", ["Theta"] = "Θ",
        ["Lambda"] = "Λ", ["Pi"] = "Π", ["Sigma"] = "Σ", ["Phi"] = "Φ", ["Psi"] = "Ψ", ["Omega"] = "Ω", ["ell"] = "ℓ", ["partial"] = "∂", ["nabla"] = "∇",
        ["sum"] = "∑", ["prod"] = "∏", ["int"] = "∫", ["infty"] = "∞", ["sqrt"] = "√", ["cdot"] = "·", ["times"] = "×", ["div"] = "÷", ["pm"] = "±",
        ["mid"] = "|", ["le"] = "≤", ["leq"] = "≤", ["ge"] = "≥", ["geq"] = "≥", ["ne"] = "≠", ["neq"] = "≠", ["approx"] = "≈", ["sim"] = "∼", ["equiv"] = "≡",
        ["in"] = "∈", ["notin"] = "∉", ["subset"] = "⊂", ["subseteq"] = "⊆", ["cup"] = "∪", ["cap"] = "∩", ["setminus"] = "∖", ["emptyset"] = "∅",
        ["forall"] = "∀", ["exists"] = "∃", ["to"] = "→", ["rightarrow"] = "→", ["leftarrow"] = "←", ["mapsto"] = "↦", ["Rightarrow"] = "⇒", ["iff"] = "⇔",
        ["ldots"] = "…", ["dots"] = "…", ["cdots"] = "⋯", ["circ"] = "∘", ["odot"] = "⊙", ["oplus"] = "⊕", ["otimes"] = "⊗", ["star"] = "⋆", ["top"] = "⊤",
        ["langle"] = "⟨", ["rangle"] = "⟩", ["lfloor"] = "⌊", ["rfloor"] = "⌋", ["lceil"] = "⌈", ["rceil"] = "⌉", ["lVert"] = "‖", ["rVert"] = "‖", ["Vert"] = "‖",
        ["vert"] = "|", ["lvert"] = "|", ["rvert"] = "|", ["propto"] = "∝", ["ll"] = "≪", ["gg"] = "≫", ["prime"] = "′", ["quad"] = "\u2003", ["qquad"] = "\u2003\u2003",
        [","] = "\u2009", [";"] = "\u2005", [":"] = "\u2005", ["!"] = "", [" "] = " ", ["\\"] = "<br>", ["|"] = "‖", ["{"] = "{", ["}"] = "}", ["%"] = "%", ["_"] = "_",
        ["&"] = "&amp;", ["#"] = "#", ["$"] = "$", ["left"] = "", ["right"] = "", ["big"] = "", ["Big"] = "", ["bigl"] = "", ["bigr"] = "", ["displaystyle"] = "",
        ["limits"] = "", ["nolimits"] = "",
    };

    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "exp", "log", "ln", "sin", "cos", "tan", "max", "min", "arg", "argmax", "argmin", "softmax", "tanh", "dim", "det", "Pr", "sup", "inf", "lim", "mod",
    };

    private static readonly HashSet<string> Upright = new(StringComparer.Ordinal) { "text", "mathrm", "operatorname", "textbf", "textit", "mathtt", "texttt", "mathsf" };

    private static readonly Dictionary<string, string> Accents = new(StringComparer.Ordinal)
    {
        ["hat"] = "\u0302", ["tilde"] = "\u0303", ["bar"] = "\u0304", ["overline"] = "\u0304", ["vec"] = "\u20d7", ["dot"] = "\u0307", ["widehat"] = "\u0302", ["widetilde"] = "\u0303",
    };

    private readonly string _tex;
    private int _at;

    private MathText(string tex) => _tex = tex;

    /// <summary>The formula as HTML; everything that is not a tag of ours is encoded.</summary>
    public static string ToHtml(string tex) => new MathText(tex.Trim()).Sequence(end: '\0');

    private string Sequence(char end)
    {
        var html = new StringBuilder();
        while (_at < _tex.Length && _tex[_at] != end)
        {
            html.Append(Item());
        }

        _at++; // the closing brace
        return html.ToString();
    }

    private string Item()
    {
        var c = _tex[_at++];
        switch (c)
        {
            case '{': return Sequence('}');
            case '}': return "";
            case '^': return $"<sup>{Argument()}</sup>";
            case '_': return $"<sub>{Argument()}</sub>";
            case '\\': return Command();
            case '&': return "";
            case '~': return "\u00a0";
            case '\'': return "′";
            case '-': return "−";
            case var _ when char.IsAsciiLetter(c): return $"<var>{c}</var>";
            default: return WebUtility.HtmlEncode(c.ToString());
        }
    }

    private string Argument()
    {
        while (_at < _tex.Length && _tex[_at] == ' ')
        {
            _at++;
        }

        return _at < _tex.Length ? Item() : "";
    }

    private string Command()
    {
        if (_at == _tex.Length)
        {
            return "\\";
        }

        var start = _at;
        while (_at < _tex.Length && char.IsAsciiLetter(_tex[_at]))
        {
            _at++;
        }

        _at = Math.Max(_at, start + 1);
        var name = _tex[start.._at];
        if (Symbols.TryGetValue(name, out var symbol))
        {
            return symbol;
        }

        if (Words.Contains(name))
        {
            return name + "\u2009";
        }

        if (Upright.Contains(name))
        {
            return WebUtility.HtmlEncode(Raw());
        }

        if (Accents.TryGetValue(name, out var accent))
        {
            return Accented(Argument(), accent);
        }

        return name switch
        {
            "frac" or "dfrac" or "tfrac" => Fraction(Argument(), Argument()),
            "mathbf" or "boldsymbol" or "bm" => $"<b>{Argument()}</b>",
            "mathcal" or "mathbb" or "mathit" or "mathfrak" => Argument(),
            "begin" or "end" => Skip(),
            _ => WebUtility.HtmlEncode("\\" + name),
        };
    }

    private static string Fraction(string over, string under) =>
        $"<span class=\"frac\"><span>{over}</span><span class=\"bar\"> / </span><span>{under}</span></span>";

    // The combining mark follows the letter it stands on, inside its tag.
    private static string Accented(string html, string accent)
    {
        var end = html.IndexOf("</", StringComparison.Ordinal);
        return end < 0 ? html + accent : html.Insert(end, accent);
    }

    private string Skip()
    {
        Raw();
        return "";
    }

    private string Raw()
    {
        if (_at >= _tex.Length || _tex[_at] != '{')
        {
            return "";
        }

        var close = _tex.IndexOf('}', _at);
        close = close < 0 ? _tex.Length : close;
        var text = _tex[(_at + 1)..close];
        _at = Math.Min(close + 1, _tex.Length);
        return text;
    }
}
