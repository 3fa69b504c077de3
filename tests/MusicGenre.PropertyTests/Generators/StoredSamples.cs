namespace MusicGenre.PropertyTests.Generators;

/// <summary>None to some hundred samples that 16 bits hold exactly.</summary>
public sealed record StoredSamples(float[] Values)
{
    public override string ToString() => $"{Values.Length} samples: {string.Join(", ", Values)}";
}
