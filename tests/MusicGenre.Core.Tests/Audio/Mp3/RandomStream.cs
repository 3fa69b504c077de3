using MusicGenre.Audio.Mp3;

namespace MusicGenre.Core.Tests.Audio.Mp3;

/// <summary>Makes up Layer III streams that use every part of the syntax.</summary>
internal sealed class RandomStream(FrameHeader header, int seed)
{
    private static readonly int[] LowBits = [0, 0, 0, 0, 3, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4];
    private static readonly int[] HighBits = [0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3, 2, 3];
    private static readonly int[] Tables = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 24, 25, 26];
    private static readonly int[] Largest = [0, 1, 2, 2, 0, 3, 3, 5, 5, 5, 7, 7, 7, 15, 0, 15];

    // Partition sizes, [coding][long, short, mixed], ISO 13818-3, 2.4.3.2.
    private static readonly int[][][] Partitions =
    [
        [[6, 5, 5, 5], [9, 9, 9, 9], [6, 9, 9, 9]],
        [[6, 5, 7, 3], [9, 9, 12, 6], [6, 9, 12, 6]],
        [[11, 10, 0, 0], [18, 18, 0, 0], [15, 18, 0, 0]],
        [[7, 7, 7, 0], [12, 12, 12, 0], [6, 15, 12, 0]],
        [[6, 6, 6, 3], [12, 9, 9, 6], [6, 12, 9, 6]],
        [[8, 8, 5, 0], [15, 12, 9, 0], [6, 18, 9, 0]],
    ];

    private readonly Random _random = new(seed);

    private bool IsOne => header.Version == MpegVersion.One;

    public StreamSpec Make(int frameCount, int bitsPerGranule)
    {
        var frames = new List<GranuleSpec[,]>();
        for (var frame = 0; frame < frameCount; frame++)
        {
            var granules = new GranuleSpec[IsOne ? 2 : 1, header.ChannelCount];
            for (var granule = 0; granule < granules.GetLength(0); granule++)
            {
                for (var channel = 0; channel < header.ChannelCount; channel++)
                {
                    var first = granule == 1 ? granules[0, channel] : null;
                    var left = channel == 1 ? granules[granule, 0] : null;
                    do
                    {
                        granules[granule, channel] = MakeGranule(left, first, channel);
                    }
                    while (LayerThreeWriter.Measure(granules[granule, channel], header) > bitsPerGranule);
                }
            }

            frames.Add(granules);
        }

        return new StreamSpec(header, frames);
    }

    private GranuleSpec MakeGranule(GranuleSpec? left, GranuleSpec? first, int channel)
    {
        var granule = new GranuleSpec
        {
            GlobalGain = _random.Next(150, 185),
            Scale = _random.Next(2),
            QuadB = _random.Next(2) == 1,
            PreFlag = IsOne && _random.Next(2) == 1,
        };
        ChooseBlocks(granule, left);
        ChooseFactors(granule, first, isIntensity: channel == 1 && IsIntensity);
        ChooseValues(granule, isSparse: channel == 1 && IsIntensity);
        return granule;
    }

    private bool IsIntensity => header.Mode == ChannelMode.JointStereo && (header.ModeExtension & 1) != 0;

    private void ChooseBlocks(GranuleSpec granule, GranuleSpec? left)
    {
        var kind = _random.Next(6);
        granule.IsSwitched = left?.IsSwitched ?? kind > 1;
        granule.BlockType = left?.BlockType ?? (kind switch { <= 1 => 0, 2 => 1, 3 => 3, _ => 2 });
        granule.IsMixed = left?.IsMixed ?? (granule.IsSwitched && _random.Next(2) == 1);
        granule.Region0 = _random.Next(16);
        granule.Region1 = _random.Next(8);
        for (var window = 0; window < 3 && granule.BlockType == 2; window++)
        {
            granule.SubblockGain[window] = _random.Next(3);
        }
    }

    private void ChooseFactors(GranuleSpec granule, GranuleSpec? first, bool isIntensity)
    {
        if (!IsOne)
        {
            ChooseLowSamplingFactors(granule, isIntensity);
            return;
        }

        granule.Compress = _random.Next(16);
        var lowCount = granule.BlockType != 2 ? 11 : granule.IsMixed ? 17 : 18;
        var count = granule.BlockType != 2 ? 21 : lowCount + 18;
        granule.Shared = first != null && granule.BlockType != 2 && first.BlockType != 2 ? _random.Next(16) : 0;
        for (var index = 0; index < count; index++)
        {
            var group = index < 6 ? 0 : index < 11 ? 1 : index < 16 ? 2 : 3;
            var isShared = ((granule.Shared >> group) & 1) != 0;
            var bits = index < lowCount ? LowBits[granule.Compress] : HighBits[granule.Compress];
            granule.FactorBits[index] = isShared ? 0 : bits;
            granule.Factors[index] = isShared ? first!.Factors[index] : _random.Next(1 << bits);
        }
    }

    private void ChooseLowSamplingFactors(GranuleSpec granule, bool isIntensity)
    {
        var compress = _random.Next(isIntensity ? 256 : 512);
        int[] lengths;
        int coding;
        if (isIntensity)
        {
            var (a, b) = (compress - 180, compress - 244);
            (coding, lengths) = compress < 180 ? (3, [compress / 36, compress % 36 / 6, compress % 36 % 6, 0])
                : compress < 244 ? (4, [a % 64 >> 4, a % 16 >> 2, a % 4, 0])
                : (5, (int[])[b / 3, b % 3, 0, 0]);
            granule.Compress = (compress * 2) + _random.Next(2);
        }
        else
        {
            var (a, b) = (compress - 400, compress - 500);
            (coding, lengths) = compress < 400 ? (0, [(compress >> 4) / 5, (compress >> 4) % 5, compress % 16 >> 2, compress % 4])
                : compress < 500 ? (1, [(a >> 2) / 5, (a >> 2) % 5, a % 4, 0])
                : (2, (int[])[b / 3, b % 3, 0, 0]);
            granule.Compress = compress;
        }

        granule.PreFlag = coding == 2;
        var sizes = Partitions[coding][granule.BlockType != 2 ? 0 : granule.IsMixed ? 2 : 1];
        for (int part = 0, index = 0; part < 4; part++)
        {
            for (var end = index + sizes[part]; index < end; index++)
            {
                granule.FactorBits[index] = lengths[part];
                granule.Factors[index] = _random.Next(1 << lengths[part]);
                granule.Illegal[index] = lengths[part] > 0 && granule.Factors[index] == (1 << lengths[part]) - 1;
            }
        }
    }

    private void ChooseValues(GranuleSpec granule, bool isSparse)
    {
        granule.BigPairs = _random.Next(isSparse ? 60 : 200);
        granule.Quads = Math.Min(_random.Next(isSparse ? 10 : 60), (576 - (granule.BigPairs * 2)) / 4);
        var (first, second) = LayerThreeWriter.RegionEnds(granule, header);
        for (var region = 0; region < (granule.IsSwitched ? 2 : 3); region++)
        {
            granule.Tables[region] = Tables[_random.Next(Tables.Length)];
        }

        for (var line = 0; line < granule.BigPairs * 2; line++)
        {
            var table = granule.Tables[line < first ? 0 : line < second ? 1 : 2];
            var largest = table < 16 ? Largest[table] : 15 + (1 << Math.Min(5, (int)HuffmanTable.LinBits[table])) - 1;
            granule.Values[line] = _random.Next(3) == 0 ? _random.Next(-largest, largest + 1) : _random.Next(-Math.Min(1, largest), Math.Min(1, largest) + 1);
        }

        for (var line = granule.BigPairs * 2; line < (granule.BigPairs * 2) + (granule.Quads * 4); line++)
        {
            granule.Values[line] = _random.Next(-1, 2);
        }
    }
}
