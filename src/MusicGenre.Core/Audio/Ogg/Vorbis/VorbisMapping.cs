namespace MusicGenre.Audio.Ogg.Vorbis;

/// <summary>Which floor and residue each channel has, and which channels are coded as magnitude and angle.</summary>
/// <param name="Couplings">Pairs of channels: magnitude and angle.</param>
/// <param name="Floors">The floor of each channel.</param>
/// <param name="Residues">The residues with their channels, in the order of the packets.</param>
internal sealed record VorbisMapping(
    (int Magnitude, int Angle)[] Couplings, VorbisFloor[] Floors, (VorbisResidue Residue, int[] Channels)[] Residues)
{
    /// <summary>Reads a mapping. Returns null if it is damaged.</summary>
    public static VorbisMapping? Read(ref VorbisBits bits, int channelCount, VorbisFloor[] floors, VorbisResidue[] residues)
    {
        if (bits.Read(16) != 0)
        {
            return null;
        }

        var partCount = bits.ReadFlag() ? bits.Read(4) + 1 : 1;
        var couplings = new (int Magnitude, int Angle)[bits.ReadFlag() ? bits.Read(8) + 1 : 0];
        var channelBits = VorbisHead.BitLength(channelCount - 1);
        foreach (ref var coupling in couplings.AsSpan())
        {
            coupling = (bits.Read(channelBits), bits.Read(channelBits));
            if (coupling.Magnitude == coupling.Angle || coupling.Magnitude >= channelCount || coupling.Angle >= channelCount)
            {
                return null;
            }
        }

        if (bits.Read(2) != 0)
        {
            return null;
        }

        var parts = new int[channelCount];
        foreach (ref var part in parts.AsSpan())
        {
            part = partCount > 1 ? bits.Read(4) : 0;
            if (part >= partCount)
            {
                return null;
            }
        }

        var channelFloors = new VorbisFloor[channelCount];
        var channelResidues = new (VorbisResidue Residue, int[] Channels)[partCount];
        for (var part = 0; part < partCount; part++)
        {
            bits.Skip(8);
            var (floor, residue) = (bits.Read(8), bits.Read(8));
            if (floor >= floors.Length || residue >= residues.Length)
            {
                return null;
            }

            var index = part;
            int[] channels = [.. Enumerable.Range(0, channelCount).Where(channel => parts[channel] == index)];
            foreach (var channel in channels)
            {
                channelFloors[channel] = floors[floor];
            }

            channelResidues[part] = (residues[residue], channels);
        }

        return bits.IsExhausted ? null : new(couplings, channelFloors, channelResidues);
    }
}
