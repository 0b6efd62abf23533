;; What reading spends its time on. Addresses are in bytes.
(module
  (import "env" "memory" (memory 1))

  ;; For the positions [from, to) of a clause: each position's sum of 8-bit rows, then the largest (at least the floor
  ;; that `top` holds before) and the total of the sums. `starts` and `rows` are int32 lists: rows[starts[p] … starts[p + 1])
  ;; are row numbers. `columns` is a multiple of 16. `top` is int16, `total` int32, both of `columns` entries.
  (func (export "pool") (param $table i32) (param $starts i32) (param $rows i32) (param $from i32) (param $to i32)
      (param $columns i32) (param $top i32) (param $total i32)
    (local $chunk i32) (local $p i32) (local $k i32) (local $end i32) (local $v v128)
    (local $a v128) (local $b v128) (local $ta v128) (local $tb v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (loop $chunks
      (local.set $ta (v128.load (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1)))))
      (local.set $tb (v128.load offset=16 (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1)))))
      (local.set $s0 (v128.const i32x4 0 0 0 0))
      (local.set $s1 (v128.const i32x4 0 0 0 0))
      (local.set $s2 (v128.const i32x4 0 0 0 0))
      (local.set $s3 (v128.const i32x4 0 0 0 0))
      (local.set $p (local.get $from))
      (block $done (loop $positions
        (br_if $done (i32.ge_u (local.get $p) (local.get $to)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $k (i32.add (local.get $rows) (i32.shl
          (i32.load (i32.add (local.get $starts) (i32.shl (local.get $p) (i32.const 2)))) (i32.const 2))))
        (local.set $end (i32.add (local.get $rows) (i32.shl
          (i32.load offset=4 (i32.add (local.get $starts) (i32.shl (local.get $p) (i32.const 2)))) (i32.const 2))))
        (block $summed (loop $grams
          (br_if $summed (i32.ge_u (local.get $k) (local.get $end)))
          (local.set $v (v128.load (i32.add (i32.add (local.get $table) (local.get $chunk))
            (i32.mul (i32.load (local.get $k)) (local.get $columns)))))
          (local.set $a (i16x8.add (local.get $a) (i16x8.extend_low_i8x16_s (local.get $v))))
          (local.set $b (i16x8.add (local.get $b) (i16x8.extend_high_i8x16_s (local.get $v))))
          (local.set $k (i32.add (local.get $k) (i32.const 4)))
          (br $grams)))
        (local.set $ta (i16x8.max_s (local.get $ta) (local.get $a)))
        (local.set $tb (i16x8.max_s (local.get $tb) (local.get $b)))
        (local.set $s0 (i32x4.add (local.get $s0) (i32x4.extend_low_i16x8_s (local.get $a))))
        (local.set $s1 (i32x4.add (local.get $s1) (i32x4.extend_high_i16x8_s (local.get $a))))
        (local.set $s2 (i32x4.add (local.get $s2) (i32x4.extend_low_i16x8_s (local.get $b))))
        (local.set $s3 (i32x4.add (local.get $s3) (i32x4.extend_high_i16x8_s (local.get $b))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (br $positions)))
      (v128.store (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1))) (local.get $ta))
      (v128.store offset=16 (i32.add (local.get $top) (i32.shl (local.get $chunk) (i32.const 1))) (local.get $tb))
      (v128.store (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s0))
      (v128.store offset=16 (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s1))
      (v128.store offset=32 (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s2))
      (v128.store offset=48 (i32.add (local.get $total) (i32.shl (local.get $chunk) (i32.const 2))) (local.get $s3))
      (local.set $chunk (i32.add (local.get $chunk) (i32.const 16)))
      (br_if $chunks (i32.lt_u (local.get $chunk) (local.get $columns)))))

  ;; y[r] += w[r] x, for `rows` rows of `size` bytes, a multiple of 16; four numbers at a time
  (func (export "multiply") (param $w i32) (param $x i32) (param $y i32) (param $rows i32) (param $size i32)
    (local $i i32) (local $s v128) (local $t v128)
    (block $end (loop $next
      (br_if $end (i32.eqz (local.get $rows)))
      (local.set $s (v128.const i32x4 0 0 0 0))
      (local.set $t (v128.const i32x4 0 0 0 0))
      (local.set $i (i32.const 0))
      (block $summed (loop $pairs
        (br_if $summed (i32.gt_u (i32.add (local.get $i) (i32.const 32)) (local.get $size)))
        (local.set $s (f32x4.add (local.get $s) (f32x4.mul
          (v128.load (i32.add (local.get $w) (local.get $i))) (v128.load (i32.add (local.get $x) (local.get $i))))))
        (local.set $t (f32x4.add (local.get $t) (f32x4.mul
          (v128.load offset=16 (i32.add (local.get $w) (local.get $i)))
          (v128.load offset=16 (i32.add (local.get $x) (local.get $i))))))
        (local.set $i (i32.add (local.get $i) (i32.const 32)))
        (br $pairs)))
      (if (i32.lt_u (local.get $i) (local.get $size)) (then
        (local.set $s (f32x4.add (local.get $s) (f32x4.mul
          (v128.load (i32.add (local.get $w) (local.get $i))) (v128.load (i32.add (local.get $x) (local.get $i))))))))
      (local.set $s (f32x4.add (local.get $s) (local.get $t)))
      (f32.store (local.get $y) (f32.add (f32.load (local.get $y)) (f32.add
        (f32.add (f32x4.extract_lane 0 (local.get $s)) (f32x4.extract_lane 1 (local.get $s)))
        (f32.add (f32x4.extract_lane 2 (local.get $s)) (f32x4.extract_lane 3 (local.get $s))))))
      (local.set $w (i32.add (local.get $w) (local.get $size)))
      (local.set $y (i32.add (local.get $y) (i32.const 4)))
      (local.set $rows (i32.sub (local.get $rows) (i32.const 1)))
      (br $next))))
)
