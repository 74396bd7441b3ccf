namespace MeMhacl.Study;

/// <summary>
/// Where electrodes of the 10-20 system stand on a head seen from above, nose up, in a circle of radius 1. The angle from the crown becomes the
/// distance from the centre, 90 degrees (ears, nasion) being 1: the ring from Fp1 over T7 to O1 lies at 72 degrees.
/// </summary>
internal static class ElectrodePositions
{
    // Of the left half: degrees from the nose, and distance. The right half mirrors it: 1 is 2, 3 is 4, 5 is 6, 7 is 8.
    private static readonly Dictionary<string, (double Degrees, double Distance)> Left = new()
    {
        ["Fp1"] = (18, 0.80), ["AF3"] = (22.5, 0.65), ["F7"] = (54, 0.80), ["F3"] = (39, 0.52), ["FC5"] = (69, 0.62), ["FC1"] = (45, 0.28),
        ["T7"] = (90, 0.80), ["C3"] = (90, 0.40), ["CP5"] = (111, 0.62), ["CP1"] = (135, 0.28), ["P7"] = (126, 0.80), ["P3"] = (141, 0.52),
        ["PO3"] = (157.5, 0.65), ["O1"] = (162, 0.80),
        ["Fz"] = (0, 0.40), ["Cz"] = (0, 0), ["Pz"] = (180, 0.40), ["Oz"] = (180, 0.80),
    };

    /// <summary>x to the right, y to the nose; null for a channel that is no such electrode.</summary>
    public static (double X, double Y)? Of(string channel)
    {
        if (channel.Length == 0) return null;
        var even = channel[^1] is '2' or '4' or '6' or '8';
        var name = even ? channel[..^1] + (char)(channel[^1] - 1) : channel;
        if (!Left.TryGetValue(name, out var place)) return null;
        var angle = place.Degrees * Math.PI / 180;
        return ((even ? 1 : -1) * place.Distance * Math.Sin(angle), place.Distance * Math.Cos(angle));
    }
}
