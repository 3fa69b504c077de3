namespace MusicGenre.PropertyTests.Generators;

/// <summary>What is changed in one of the valid files: bytes at places, mostly within the header, and how much is cut off the end.</summary>
public sealed record FileDamage(int File, (int Place, byte Value)[] Changes, int Cut)
{
    public override string ToString() => $"file {File}, {string.Join(' ', Changes.Select(change => $"[{change.Place}]={change.Value:X2}"))}, {Cut} cut off";

    /// <summary>Gives the damaged file.</summary>
    public byte[] Apply(byte[] file)
    {
        var bytes = file.ToArray();
        foreach (var (place, value) in Changes)
        {
            bytes[Math.Min(place, bytes.Length - 1)] = value;
        }

        return bytes[..Math.Max(0, bytes.Length - Cut)];
    }
}
